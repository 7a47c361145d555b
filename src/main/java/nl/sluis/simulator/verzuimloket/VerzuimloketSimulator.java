package nl.sluis.simulator.verzuimloket;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapFault;
import nl.sluis.simulator.soap.SoapServlet;
import nl.sluis.simulator.soap.TlsServer;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The receiving side of the ASSUMED contract of the verzuimloket: mutual TLS, validates against the schema, gives a number
 * at once, takes changes and withdrawals by it, tells the status. The same berichtid again gets the same answer and is not
 * processed twice; with other content it is refused.
 */
public final class VerzuimloketSimulator implements AutoCloseable {
    private static final String NAMESPACE = "urn:sluis:assumed:verzuimloket:1";
    private static final List<String> OPERATIONS =
            List.of("meldenRelatiefVerzuim", "intrekkenRelatiefVerzuim", "opvragenStatus");
    private static final Schema SCHEMA = schema();

    private final Register register;
    private final TlsServer server;
    private final AtomicInteger repeats = new AtomicInteger();
    private VerzuimloketDial dial = VerzuimloketDial.normal();
    private int dialled;
    private String lastBerichtid = "00000000-0000-0000-0000-000000000000";

    /** @param folder what it keeps, over restarts too */
    public VerzuimloketSimulator(Path folder, DemoKeys keys, Path work) throws IOException {
        this.register = new Register(folder);
        this.server = new TlsServer("verzuimloket", "/verzuimloket", new Operations(), keys, work);
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            return factory.newSchema(VerzuimloketSimulator.class.getResource("/contracts/verzuimloket-assumed-v1.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("the contract of the verzuimloket is no schema", e);
        }
    }

    /** One servlet for three operations, told apart by their action. */
    private final class Operations extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (String operation : OPERATIONS) {
                if (("\"" + NAMESPACE + "/" + operation + "\"").equals(request.getHeader("SOAPAction"))) {
                    new SoapServlet(NAMESPACE + "/" + operation, (q, a) -> answer(operation, q, a))
                            .doPost(request, response);
                    return;
                }
            }
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    public String url() {
        return server.url();
    }

    public synchronized void dial(VerzuimloketDial next) {
        dial = next;
        dialled = 0;
    }

    /** Status by number of everything that is registered. */
    public synchronized Map<String, String> statuses() {
        return register.statuses();
    }

    /** What the leerplichtambtenaar does: gives a notification another status. */
    public synchronized void status(String number, String status) {
        register.status(number, status);
    }

    /** How many different messages were processed since the folder was empty. */
    public synchronized int processed() {
        return register.messages();
    }

    /** How many messages came again under a known berichtid since the start. */
    public int repeats() {
        return repeats.get();
    }

    private synchronized void answer(String operation, HttpServletRequest request, HttpServletResponse response)
            throws IOException, XMLStreamException, SoapFault {
        byte[] message = request.getInputStream().readAllBytes();
        if (operation.equals("opvragenStatus")) {
            tell(message, response);
            return;
        }
        VerzuimloketDial now = dialled++ < dial.times() ? dial : VerzuimloketDial.normal();
        SoapServlet.hold(now.hold());
        switch (now.answer()) {
            case UNAVAILABLE -> throw SoapFault.tijdelijkNietBeschikbaar();
            case REFUSED -> throw SoapFault.ongeldigBericht();
            case GARBAGE -> SoapServlet.garbage(response);
            case FOUTCODE -> confirm(operation, berichtid(operation, message), "foutcode", "VZ017", response);
            case REPLAYED -> confirm(operation, lastBerichtid, "meldingsnummer", "70000001", response);
            case ANSWER_LOST -> {
                process(operation, message);
                throw SoapServlet.cut(response);
            }
            case NORMAL -> {
                String number = process(operation, message);
                lastBerichtid = berichtid(operation, message);
                confirm(operation, lastBerichtid, "meldingsnummer", number, response);
            }
        }
    }

    private String process(String operation, byte[] message) throws IOException, XMLStreamException, SoapFault {
        XMLStreamReader xml = atBody(operation, message);
        String berichtid = String.valueOf(xml.getAttributeValue(null, "berichtid"));
        @Nullable String known = register.number(berichtid);
        if (known != null) {
            if (!register.isSame(berichtid, message)) {
                throw SoapFault.ongeldigBericht();
            }
            repeats.incrementAndGet();
            return known;
        }
        boolean withdrawal = operation.startsWith("intrekken");
        if (!withdrawal) {
            xml.nextTag();
        }
        @Nullable String given = xml.getAttributeValue(null, "meldingsnummer");
        if (given != null && !register.knows(given)) {
            throw SoapFault.ongeldigBericht();
        }
        String number = given == null ? register.fresh() : given;
        register.keep(berichtid, number, withdrawal, message);
        return number;
    }

    private static String berichtid(String operation, byte[] message) throws XMLStreamException, SoapFault {
        return String.valueOf(atBody(operation, message).getAttributeValue(null, "berichtid"));
    }

    private void tell(byte[] message, HttpServletResponse response) throws IOException, XMLStreamException, SoapFault {
        XMLStreamReader asked = atBody("opvragenStatus", message);
        List<String> numbers = new ArrayList<>();
        while (asked.nextTag() == XMLStreamReader.START_ELEMENT) {
            numbers.add(asked.getElementText());
        }
        XMLStreamWriter xml = Soap.writer(response.getOutputStream());
        Soap.open(xml);
        xml.writeStartElement("opvragenStatus_response");
        xml.writeDefaultNamespace(NAMESPACE);
        Map<String, String> statuses = register.statuses();
        for (String number : numbers) {
            if (statuses.containsKey(number)) {
                xml.writeEmptyElement("melding");
                xml.writeAttribute("meldingsnummer", number);
                xml.writeAttribute("status", statuses.get(number));
            }
        }
        xml.writeEndElement();
        Soap.close(xml);
    }

    private static void confirm(
            String operation, String berichtid, String element, String text, HttpServletResponse response)
            throws XMLStreamException, IOException {
        XMLStreamWriter xml = Soap.writer(response.getOutputStream());
        Soap.open(xml);
        xml.writeStartElement(operation + "_response");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("berichtid", berichtid);
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
        xml.writeEndElement();
        Soap.close(xml);
    }

    /** @return at the element in the body, after the whole message was found valid */
    private static XMLStreamReader atBody(String operation, byte[] message) throws XMLStreamException, SoapFault {
        try {
            SCHEMA.newValidator().validate(new StAXSource(enter(operation, message)));
        } catch (SAXException | IOException e) {
            // the text of the validator quotes values: it goes nowhere
            throw SoapFault.ongeldigBericht();
        }
        return enter(operation, message);
    }

    private static XMLStreamReader enter(String operation, byte[] message) throws XMLStreamException, SoapFault {
        XMLStreamReader xml = Soap.reader(new ByteArrayInputStream(message));
        Soap.expect(xml, Soap.NAMESPACE, "Envelope");
        Soap.expect(xml, Soap.NAMESPACE, "Body");
        Soap.expect(xml, NAMESPACE, operation + "_request");
        return xml;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
