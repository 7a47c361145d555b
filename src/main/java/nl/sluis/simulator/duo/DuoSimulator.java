package nl.sluis.simulator.duo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.SoapServlet;
import nl.sluis.simulator.soap.TlsServer;
import nl.sluis.simulator.wus.SignedDesk;
import nl.sluis.simulator.wus.SignedRequest;
import nl.sluis.simulator.wus.Spoiling;
import nl.sluis.simulator.wus.Wss;
import nl.sluis.simulator.wus.WssRefused;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * DUO, as far as the hub can see it: verifies signature, timestamp, OINs and schema, keeps each document once, answers J,
 * and has an opinion about it afterwards. Some opinions are bad on purpose: which is decided by the
 * inschrijvingvolgnummer.
 */
public final class DuoSimulator implements AutoCloseable {
    /** Of DUO itself. */
    public static final String OIN = "00000001800866472000";

    private static final int MELDING_EVERY = 60;
    private static final int FOUTMELDING_EVERY = 150;
    private static final int SIGNAAL_EVERY = 90;

    private final ReceivedDocuments received;
    private final Resultaten resultaten;
    private final SignedDesk desk;
    private final TlsServer server;
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile DuoDial dial = DuoDial.normal();
    private final AtomicInteger dialled = new AtomicInteger();
    private byte @Nullable [] lastAnswer;
    private volatile byte[] lastRequest = {};

    /** @param folder what it keeps, over restarts too */
    public DuoSimulator(Path folder, DemoKeys keys, Path work) throws IOException {
        this.received = new ReceivedDocuments(folder);
        this.resultaten = new Resultaten(folder);
        this.desk = new SignedDesk("duo-bron", OIN, keys);
        this.server = new TlsServer("duo-bron", "/duo/*", new Servlet(), keys, work);
    }

    public String url() {
        return server.url();
    }

    public void dial(DuoDial next) {
        dial = next;
        dialled.set(0);
    }

    /** By which it says whether a request is fresh, from now on. */
    public void clock(Clock clock) {
        desk.clock(clock);
    }

    /** How many different documents were processed since the folder was empty. */
    public int processed() {
        return received.size();
    }

    /** How many documents came again under a known id since the start. */
    public int repeats() {
        return repeats.get();
    }

    /** How many requests came in since the start, refused ones included. */
    public int requests() {
        return requests.get();
    }

    /** The last request as it came over the line. */
    public byte[] lastRequest() {
        return lastRequest.clone();
    }

    /** Has something to say of a document, also of one that nobody sent. */
    public void say(String brin, UUID document, String soort, String code) throws IOException {
        resultaten.add(brin, document.toString(), soort, code);
    }

    private final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            requests.incrementAndGet();
            byte[] message = request.getInputStream().readAllBytes();
            lastRequest = message;
            try {
                DuoDial now = dial;
                boolean blind = now.answer() == DuoDial.Answer.BLIND && dialled.get() < now.times();
                answer(blind ? desk.believed(message) : desk.verified(message, request), response);
            } catch (WssRefused e) {
                SignedDesk.fault(e, response);
            }
        }
    }

    private void answer(SignedRequest request, HttpServletResponse response) throws IOException, WssRefused {
        Bericht bericht = Bericht.of(request.content());
        if (!bericht.sender().equals(request.brin())) {
            throw new WssRefused("Client", "verzendendeInstantie is een andere dan het OIN");
        }
        if (bericht.operation().equals("ophalenTerugkoppeling")) {
            SignedDesk.send(response, desk.answer(request, results(bericht), Spoiling.NONE));
            return;
        }
        DuoDial now = dialled.getAndIncrement() < dial.times() ? dial : DuoDial.normal();
        SoapServlet.hold(now.hold());
        switch (now.answer()) {
            case UNAVAILABLE -> throw new WssRefused("Server", "tijdelijk niet beschikbaar");
            case GARBAGE -> SoapServlet.garbage(response);
            case HALF_CLOSE -> throw SignedDesk.halfClosed(response);
            case REFUSED -> desk.refuse(request, "Client", response);
            default -> processed(now.answer(), request, bericht, response);
        }
    }

    private void processed(DuoDial.Answer how, SignedRequest request, Bericht bericht, HttpServletResponse response)
            throws IOException, WssRefused {
        process(bericht);
        if (how == DuoDial.Answer.RECEIPT_LOST) {
            throw SoapServlet.cut(response);
        }
        byte[] answer = desk.answer(request, receipt(bericht), how.spoiling());
        synchronized (this) {
            if (how == DuoDial.Answer.REPLAYED && lastAnswer != null) {
                answer = lastAnswer;
            } else {
                lastAnswer = answer;
            }
        }
        SignedDesk.send(response, answer);
    }

    private void process(Bericht bericht) throws IOException, WssRefused {
        if (!received.keep(bericht)) {
            repeats.incrementAndGet();
            return;
        }
        String brin = bericht.sender();
        if (bericht.operation().startsWith("aanleverenIdentificerenPersoon")) {
            resultaten.add(
                    brin,
                    bericht.id(),
                    bericht.has("zonderPGN") ? "MELDING" : "VERWERKT",
                    bericht.has("zonderPGN") ? "ONDERWIJSNUMMER_TOEGEKEND" : "VERWERKT");
            return;
        }
        int number = Math.floorMod(bericht.text("inschrijvingvolgnummer").hashCode(), 1_000_000);
        if (number % FOUTMELDING_EVERY == 0) {
            resultaten.add(brin, bericht.id(), "FOUTMELDING", "046_waardenlijst_fout");
        } else if (number % MELDING_EVERY == 0) {
            resultaten.add(brin, bericht.id(), "MELDING", "CONTROLE_030");
        } else {
            resultaten.add(brin, bericht.id(), "VERWERKT", "VERWERKT");
        }
        if (number % SIGNAAL_EVERY == 0) {
            resultaten.add(brin, bericht.id(), "SIGNAAL", "CONTROLE_102");
        }
    }

    private static Element receipt(Bericht bericht) {
        Element root = root(bericht);
        add(root, base(bericht), "ontvangstBevestiging", "J");
        return root;
    }

    private Element results(Bericht bericht) throws IOException {
        Element root = root(bericht);
        String namespace = String.valueOf(bericht.content().getNamespaceURI());
        Resultaten.Page page =
                resultaten.page(bericht.sender(), Long.parseLong(bericht.text("vanafVolgnummer")), dial.results());
        for (String line : page.lines()) {
            String[] values = line.split(";", -1);
            Element one = add(root, namespace, "terugkoppeling", "");
            add(one, namespace, "volgnummer", values[0]);
            add(one, namespace, "identificatiecodeBedrijfsdocument", values[1]);
            add(one, namespace, "soort", values[2]);
            add(one, namespace, "code", values[3]);
            add(one, namespace, "tekst", "Zie het bericht van de leerling.");
            add(one, namespace, "datumTijd", values[4]);
        }
        add(root, namespace, "meer", String.valueOf(page.more()));
        return root;
    }

    /** The answer's element with the four elements of the bedrijfsdocument, sender and receiver changed over. */
    private static Element root(Bericht bericht) {
        Document document = Wss.empty();
        Element root =
                document.createElementNS(bericht.content().getNamespaceURI(), "d:" + bericht.operation() + "_Response");
        document.appendChild(root);
        add(root, base(bericht), "identificatiecodeBedrijfsdocument", bericht.id());
        add(root, base(bericht), "verzendendeInstantie", "DUO");
        add(root, base(bericht), "ontvangendeInstantie", bericht.sender());
        add(
                root,
                base(bericht),
                "datumTijdBedrijfsdocument",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return root;
    }

    /** The namespace in which the request had its inherited elements. */
    private static String base(Bericht bericht) {
        return String.valueOf(bericht.content()
                .getElementsByTagNameNS("*", "identificatiecodeBedrijfsdocument")
                .item(0)
                .getNamespaceURI());
    }

    private static Element add(Element parent, String namespace, String name, String text) {
        Element element = parent.getOwnerDocument().createElementNS(namespace, name);
        element.setTextContent(text);
        parent.appendChild(element);
        return element;
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
