package nl.sluis.simulator.esis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.SoapFault;
import nl.sluis.simulator.soap.SoapServlet;
import nl.sluis.simulator.soap.TlsServer;

/**
 * A UWLR 2.2 server over a generated board, as ESIS is one: mutual TLS, an autorisatiesleutel per vestiging, only the
 * current school year, in one answer or getrapt. A vestiging changes when its dial is turned. Checks in the order message,
 * klant, autorisatiesleutel, school, xsdversie. A dial per vestiging
 * makes it answer anything that the protocol allows, and some things that it does not.
 */
public final class EsisSimulator implements AutoCloseable {
    public static final String KLANTCODE = "SLUIS-DEMO";
    public static final String KLANTNAAM = "Sluis demo";

    private static final Set<String> ACTIONS =
            Set.of("HaalLeerlinggegevens", Verzoek.LG + "/structuur_verzoek", Verzoek.LG + "/leerlingen_verzoek");

    private final Board board;
    private final Map<String, String> sleutels;
    private final Map<String, EsisDial> dials = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Instant> changes = new ConcurrentHashMap<>();
    private final Instant begun = Instant.now();
    private volatile int schooljaar;
    private final TlsServer server;

    public EsisSimulator(Board board, DemoKeys keys, Path work) throws IOException {
        this.board = board;
        this.sleutels = keys.autorisatiesleutels();
        this.schooljaar = board.size().schooljaar();
        this.server = new TlsServer("esis", "/uwlr2.2.svc", new SoapServlet(ACTIONS, this::answer), keys, work);
    }

    public String url() {
        return server.url();
    }

    /** How that vestiging answers from now on. */
    public void dial(String brin6, EsisDial dial) {
        refused.remove(brin6);
        dials.put(brin6, dial);
        changes.put(brin6, Instant.now());
    }

    /** How every vestiging answers from now on. */
    public void dialAll(EsisDial dial) {
        board.schools().forEach(school -> dial(school.brin6(), dial));
    }

    /**
     * The administration goes over to another school year, and serves no other from now on. Who is in which groep then is a
     * matter of the dials.
     *
     * @param begin the year in which it begins
     */
    public void schooljaar(int begin) {
        schooljaar = begin;
    }

    /** How many requests came in, refused ones included. */
    public int requests() {
        return requests.get();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, XMLStreamException, SoapFault {
        requests.incrementAndGet();
        Verzoek verzoek = Verzoek.read(request.getInputStream());
        School school = checked(verzoek);
        EsisDial dial = dials.getOrDefault(school.brin6(), EsisDial.normal());
        SoapServlet.hold(dial.hold());
        refuseIfDialled(school, dial);
        int year = schooljaar;
        boolean otherYear =
                !verzoek.schooljaar().isEmpty() && !verzoek.schooljaar().equals(year + "-" + (year + 1));
        EsisDial asked = otherYear ? EsisDial.of(EsisDial.Answer.GEENGEGEVENS) : dial;
        boolean old = verzoek.since() != null
                && asked.answer() == EsisDial.Answer.FULL
                && !changes.getOrDefault(school.brin6(), begun).isAfter(verzoek.since());
        new Antwoord(board, school, year, old ? EsisDial.of(EsisDial.Answer.GEENWIJZIGINGEN) : asked, verzoek)
                .write(response);
    }

    private School checked(Verzoek verzoek) throws SoapFault {
        if (!verzoek.klantcode().equals(KLANTCODE) || !verzoek.klantnaam().equals(KLANTNAAM)) {
            throw UwlrFault.ONGELDIGE_KLANT_IDENTIFICATIE.toSoap();
        }
        if (!sleutels.containsValue(verzoek.autorisatiesleutel())) {
            throw UwlrFault.AUTORISATIE_ONGELDIG.toSoap();
        }
        School school = board.school(verzoek.brin6()).orElseThrow(UwlrFault.ONGELDIG_BERICHT::toSoap);
        if (!verzoek.autorisatiesleutel().equals(sleutels.get(school.brin6()))) {
            throw UwlrFault.AUTORISATIE_ONGELDIG.toSoap();
        }
        if (!verzoek.xsdversie().equals("2.2") && !verzoek.xsdversie().equals("2.1")) {
            throw UwlrFault.XSD_VERSIE_ONGELDIG.toSoap();
        }
        return school;
    }

    private void refuseIfDialled(School school, EsisDial dial) throws SoapFault {
        UwlrFault fault = dial.fault();
        if (fault != null
                && refused.computeIfAbsent(school.brin6(), x -> new AtomicInteger())
                                .getAndIncrement()
                        < dial.times()) {
            throw fault.toSoap();
        }
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
