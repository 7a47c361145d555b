package nl.sluis.simulator.basispoort;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapFault;
import nl.sluis.simulator.soap.SoapServlet;
import nl.sluis.simulator.soap.TlsServer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of the ASSUMED Basispoort contract: mutual TLS, validates, keeps every message as it came, answers
 * with a basispoortid per pupil. The same berichtid again gets the same answer and is not processed twice; with other
 * content it is refused.
 */
public final class BasispoortSimulator implements AutoCloseable {
    private final ReceivedMessages received;
    private final BasispoortIds ids;
    private final TlsServer server;
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private BasispoortDial dial = BasispoortDial.normal();
    private int dialled;
    private byte @Nullable [] lastAnswer;

    /** @param folder what it keeps, over restarts too */
    public BasispoortSimulator(Path folder, DemoKeys keys, Path work) throws IOException {
        this.received = new ReceivedMessages(folder);
        this.ids = new BasispoortIds(folder.resolve("uitgifte.key"));
        this.server = new TlsServer(
                "basispoort",
                "/basispoort",
                new SoapServlet(Set.of("BrengLeerlinggegevens", "VerwijderLeerlinggegevens"), this::answer),
                keys,
                work);
    }

    public String url() {
        return server.url();
    }

    public synchronized void dial(BasispoortDial next) {
        dial = next;
        dialled = 0;
    }

    /** How many different messages were processed since the folder was empty. */
    public int processed() {
        return received.size();
    }

    /** How many messages came again under a known berichtid since the start. */
    public int repeats() {
        return repeats.get();
    }

    /** How many requests came in since the start, refused ones included. */
    public int requests() {
        return requests.get();
    }

    private synchronized BasispoortDial next() {
        return dialled++ < dial.times() ? dial : BasispoortDial.normal();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, XMLStreamException, SoapFault {
        requests.incrementAndGet();
        BasispoortDial now = next();
        byte[] message = request.getInputStream().readAllBytes();
        SoapServlet.hold(now.hold());
        SoapFault fault = now.fault();
        if (fault != null) {
            throw fault;
        }
        if (now.answer() == BasispoortDial.Answer.GARBAGE) {
            SoapServlet.garbage(response);
            return;
        }
        if (now.answer() == BasispoortDial.Answer.HALF_CLOSE) {
            response.getOutputStream().print("<soap:Envelope");
            throw SoapServlet.cut(response);
        }
        Bericht bericht = process(message);
        if (now.answer() == BasispoortDial.Answer.ANSWER_LOST) {
            throw SoapServlet.cut(response);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        confirm(bericht, answer);
        response.getOutputStream().write(answered(answer.toByteArray(), now.answer()));
    }

    private synchronized byte[] answered(byte[] answer, BasispoortDial.Answer how) {
        byte[] before = lastAnswer;
        if (how == BasispoortDial.Answer.REPLAYED && before != null) {
            return before;
        }
        lastAnswer = answer;
        return answer;
    }

    private Bericht process(byte[] message) throws IOException, XMLStreamException, SoapFault {
        Bericht bericht = Bericht.read(message);
        for (Bericht.Leerlingsleutel leerling : bericht.leerlingen()) {
            String known = leerling.basispoortid();
            if (known != null && !known.equals(id(bericht, leerling))) {
                throw SoapFault.ongeldigBericht();
            }
        }
        try {
            if (!received.keep(bericht, message)) {
                repeats.incrementAndGet();
            }
        } catch (IllegalArgumentException otherContent) {
            throw SoapFault.ongeldigBericht();
        }
        return bericht;
    }

    private String id(Bericht bericht, Bericht.Leerlingsleutel leerling) {
        return ids.of(bericht.vestiging().substring(0, 4), leerling.key());
    }

    private void confirm(Bericht bericht, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = Soap.writer(out);
        Soap.open(xml);
        xml.writeStartElement(
                bericht.verwijdering() ? "leerlingverwijdering_bevestiging" : "leerlinggegevens_bevestiging");
        xml.writeDefaultNamespace(Bericht.NAMESPACE);
        xml.writeAttribute("berichtid", bericht.berichtid());
        for (Bericht.Leerlingsleutel leerling : bericht.leerlingen()) {
            xml.writeEmptyElement("leerling");
            xml.writeAttribute("key", leerling.key());
            if (!bericht.verwijdering()) {
                xml.writeAttribute("basispoortid", id(bericht, leerling));
            }
        }
        xml.writeEndElement();
        Soap.close(xml);
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
