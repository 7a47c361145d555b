package nl.sluis.simulator.verzuimloket;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 * The receiving side of the ASSUMED contract of the verzuimloket over Digikoppeling WUS 2W-be-S: verifies signature and
 * schema, gives a number at once, takes changes and withdrawals by it, tells the status to the school whose it is. The
 * same berichtid again gets the same number and is not processed twice; with other content it is refused.
 */
public final class VerzuimloketSimulator implements AutoCloseable {
    /** Of DUO, whose verzuimloket it is. */
    public static final String OIN = "00000001800866472000";

    private final Register register;
    private final SignedDesk desk;
    private final TlsServer server;
    private final AtomicInteger repeats = new AtomicInteger();
    private VerzuimloketDial dial = VerzuimloketDial.normal();
    private int dialled;
    private byte @Nullable [] lastAnswer;
    private volatile byte[] lastRequest = {};

    /** @param folder what it keeps, over restarts too */
    public VerzuimloketSimulator(Path folder, DemoKeys keys, Path work) throws IOException {
        this.register = new Register(folder);
        this.desk = new SignedDesk("verzuimloket", OIN, keys);
        this.server = new TlsServer("verzuimloket", "/verzuimloket", new Servlet(), keys, work);
    }

    private final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] message = request.getInputStream().readAllBytes();
            lastRequest = message;
            try {
                boolean blind = now() == VerzuimloketDial.Answer.BLIND;
                answer(blind ? desk.believed(message) : desk.verified(message, request), response);
            } catch (WssRefused e) {
                SignedDesk.fault(e, response);
            }
        }
    }

    public String url() {
        return server.url();
    }

    public synchronized void dial(VerzuimloketDial next) {
        dial = next;
        dialled = 0;
    }

    private synchronized VerzuimloketDial.Answer now() {
        return dialled < dial.times() ? dial.answer() : VerzuimloketDial.Answer.NORMAL;
    }

    /** By which it says whether a request is fresh, from now on. */
    public void clock(Clock clock) {
        desk.clock(clock);
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

    /** The last request as it came over the line. */
    public byte[] lastRequest() {
        return lastRequest.clone();
    }

    private synchronized void answer(SignedRequest request, HttpServletResponse response)
            throws IOException, WssRefused {
        Bericht bericht;
        try {
            bericht = Bericht.of(request);
        } catch (WssRefused e) {
            desk.refuse(request, e.code(), response);
            return;
        }
        if (bericht.asksStatus()) {
            SignedDesk.send(response, desk.answer(request, statuses(bericht, request.brin()), Spoiling.NONE));
            return;
        }
        VerzuimloketDial now = dialled++ < dial.times() ? dial : VerzuimloketDial.normal();
        SoapServlet.hold(now.hold());
        switch (now.answer()) {
            case UNAVAILABLE ->
                throw new WssRefused("Server.TijdelijkNietBeschikbaar", "Server is tijdelijk niet beschikbaar");
            case REFUSED -> desk.refuse(request, "Client.OngeldigBericht", response);
            case GARBAGE -> SoapServlet.garbage(response);
            case HALF_CLOSE -> throw SignedDesk.halfClosed(response);
            case FOUTCODE ->
                SignedDesk.send(
                        response, desk.answer(request, confirmation(bericht, "foutcode", "VZ017"), Spoiling.NONE));
            default -> processed(now.answer(), request, bericht, response);
        }
    }

    private void processed(
            VerzuimloketDial.Answer how, SignedRequest request, Bericht bericht, HttpServletResponse response)
            throws IOException {
        String number;
        try {
            number = process(bericht, how == VerzuimloketDial.Answer.FORGETFUL);
        } catch (WssRefused e) {
            desk.refuse(request, e.code(), response);
            return;
        }
        if (how == VerzuimloketDial.Answer.ANSWER_LOST) {
            throw SoapServlet.cut(response);
        }
        byte[] answer = desk.answer(request, confirmation(bericht, "meldingsnummer", number), how.spoiling());
        if (how == VerzuimloketDial.Answer.REPLAYED && lastAnswer != null) {
            answer = lastAnswer;
        } else {
            lastAnswer = answer;
        }
        SignedDesk.send(response, answer);
    }

    private String process(Bericht bericht, boolean forgetful) throws IOException, WssRefused {
        @Nullable String known = register.number(bericht.berichtid());
        if (known != null && !forgetful) {
            if (!register.isSame(bericht.berichtid(), bericht.bytes())) {
                throw Bericht.invalid();
            }
            repeats.incrementAndGet();
            return known;
        }
        @Nullable String given = bericht.meldingsnummer();
        if (given != null && !register.isOf(given, bericht.vestiging())) {
            throw Bericht.invalid();
        }
        String number = given == null ? register.fresh() : given;
        register.keep(bericht, number);
        return number;
    }

    private Element statuses(Bericht bericht, String brin) {
        Element root = root(bericht);
        Map<String, String> statuses = register.statuses();
        for (String number : asked(bericht)) {
            if (statuses.containsKey(number) && register.isOf(number, brin)) {
                Element melding = root.getOwnerDocument().createElementNS(Bericht.NAMESPACE, "v:melding");
                melding.setAttribute("meldingsnummer", number);
                melding.setAttribute("status", statuses.get(number));
                root.appendChild(melding);
            }
        }
        return root;
    }

    private List<String> asked(Bericht bericht) {
        List<String> asked = new ArrayList<>(bericht.asked());
        switch (dial.statuses()) {
            case NORMAL -> {}
            case LATE -> asked.clear();
            case OUT_OF_ORDER -> {
                asked = new ArrayList<>(asked.subList(asked.size() / 2, asked.size()));
                Collections.reverse(asked);
            }
            case UNASKED -> {
                asked.addAll(register.statuses().keySet());
                asked.addAll(bericht.asked());
            }
        }
        return asked;
    }

    private static Element confirmation(Bericht bericht, String element, String text) {
        Element root = root(bericht);
        root.setAttribute("berichtid", bericht.berichtid());
        Element only = root.getOwnerDocument().createElementNS(Bericht.NAMESPACE, "v:" + element);
        only.setTextContent(text);
        root.appendChild(only);
        return root;
    }

    private static Element root(Bericht bericht) {
        Document document = Wss.empty();
        Element root = document.createElementNS(Bericht.NAMESPACE, "v:" + bericht.operation() + "_response");
        document.appendChild(root);
        return root;
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
