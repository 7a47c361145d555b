package nl.sluis.simulator.esis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapFault;
import nl.sluis.simulator.soap.SoapServlet;
import nl.sluis.simulator.soap.TlsServer;

/** The ASSUMED absence service of ESIS over a generated board: the same certificates and autorisatiesleutels as its UWLR. */
public final class VerzuimSimulator implements AutoCloseable {
    private static final String NAMESPACE = "urn:sluis:assumed:esis-verzuim:1";
    private final Board board;
    private final AbsencePlan plan;
    private final Map<String, String> sleutels;
    private final Map<String, VerzuimDial> dials = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> met = new ConcurrentHashMap<>();
    private final TlsServer server;

    public VerzuimSimulator(Board board, DemoKeys keys, Path work) throws IOException {
        this.board = board;
        this.plan = new AbsencePlan(board);
        this.sleutels = keys.autorisatiesleutels();
        this.server = new TlsServer("esis", "/verzuim1.svc", new SoapServlet("HaalVerzuim", this::answer), keys, work);
    }

    public String url() {
        return server.url();
    }

    /** How that vestiging answers from now on. */
    public void dial(String brin6, VerzuimDial dial) {
        met.remove(brin6);
        dials.put(brin6, dial);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, XMLStreamException, SoapFault {
        Map<String, String> asked = texts(Soap.reader(request.getInputStream()));
        String brin6 = asked.getOrDefault("brincode", "") + asked.getOrDefault("dependancecode", "");
        School school = board.school(brin6).orElseThrow(SoapFault::ongeldigBericht);
        if (!EsisSimulator.KLANTCODE.equals(asked.get("klantcode"))
                || !EsisSimulator.KLANTNAAM.equals(asked.get("klantnaam"))) {
            throw UwlrFault.ONGELDIGE_KLANT_IDENTIFICATIE.toSoap();
        }
        if (!sleutels.getOrDefault(brin6, "").equals(asked.get("autorisatiesleutel"))) {
            throw UwlrFault.AUTORISATIE_ONGELDIG.toSoap();
        }
        VerzuimDial dial = dials.getOrDefault(brin6, VerzuimDial.normal());
        boolean other = met.computeIfAbsent(brin6, x -> new AtomicInteger()).getAndIncrement() < dial.times();
        VerzuimDial.Answer answer = other ? dial.answer() : VerzuimDial.Answer.NORMAL;
        boolean thisYear = board.size().schooljaarText().equals(asked.get("schooljaar"));
        switch (answer) {
            case UNAVAILABLE -> throw SoapFault.tijdelijkNietBeschikbaar();
            case GARBAGE -> SoapServlet.garbage(response);
            case GEENGEGEVENS -> write(school, dial, false, response);
            case NORMAL -> write(school, dial, thisYear, response);
            case CUT -> {
                response.getOutputStream().print("<soap:Envelope xmlns:soap=\"" + Soap.NAMESPACE + "\"><soap:Body>");
                throw SoapServlet.cut(response);
            }
        }
    }

    /** Every element that has text and no children, by its local name; a request has each once. */
    private static Map<String, String> texts(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> text.setLength(0);
                case XMLStreamReader.CHARACTERS -> text.append(xml.getText());
                case XMLStreamReader.END_ELEMENT ->
                    texts.putIfAbsent(xml.getLocalName(), text.toString().strip());
                default -> {
                    // nothing that a request says
                }
            }
        }
        return texts;
    }

    private void write(School school, VerzuimDial dial, boolean data, HttpServletResponse response)
            throws XMLStreamException, IOException {
        XMLStreamWriter xml = Soap.writer(response.getOutputStream());
        Soap.open(xml);
        xml.writeStartElement("verzuim_antwoord");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("schooljaar", board.size().schooljaarText());
        xml.writeAttribute("brincode", school.brin());
        xml.writeAttribute("dependancecode", school.dependance());
        if (data) {
            for (int i = 0; i < school.size(); i++) {
                Pupil pupil = board.soundPupil(school, i);
                if (!dial.gone().contains(pupil.key())) {
                    leerling(xml, school, i, pupil, dial.corrected().contains(pupil.key()));
                }
            }
        } else {
            xml.writeEmptyElement("geengegevens");
        }
        xml.writeEndElement();
        Soap.close(xml);
    }

    private void leerling(XMLStreamWriter xml, School school, int index, Pupil pupil, boolean corrected)
            throws XMLStreamException {
        AbsencePlan.Home home = plan.home(school, index);
        xml.writeStartElement("leerling");
        xml.writeAttribute("key", pupil.key());
        xml.writeStartElement("woonadres");
        text(xml, "straatnaam", home.straatnaam());
        text(xml, "huisnummer", String.valueOf(home.huisnummer()));
        text(xml, "postcode", home.postcode());
        text(xml, "woonplaats", home.woonplaats());
        text(xml, "gemeentecode", home.gemeentecode());
        xml.writeEndElement();
        for (AbsencePlan.Slot planned : plan.slots(school, index)) {
            AbsencePlan.Slot slot = corrected ? planned.corrected() : planned;
            xml.writeStartElement("afwezigheid");
            xml.writeAttribute("datum", slot.day().toString());
            xml.writeAttribute("minuten", String.valueOf(slot.minutes()));
            xml.writeAttribute("heledag", String.valueOf(slot.wholeDay()));
            xml.writeAttribute("geoorloofd", String.valueOf(slot.authorised()));
            xml.writeAttribute("reden", slot.reden());
            xml.writeCharacters(slot.toelichting());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** Whether new connections are shown a certificate of somebody else's authority. */
    public void wrongCertificate(boolean wrong) throws IOException {
        server.wrongCertificate(wrong);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
