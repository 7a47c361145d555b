package nl.sluis.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nl.sluis.console.security.BodyDoor;
import nl.sluis.control.change.ChangeDoor;
import nl.sluis.delivery.BasispoortDoor;
import nl.sluis.delivery.digikoppeling.EnvelopeDoor;
import nl.sluis.delivery.licence.LicenceDoor;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.OrderJson;
import nl.sluis.register.RegisterDoor;
import nl.sluis.shelf.ShelfDoor;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;
import nl.sluis.source.leerlinggegevens.LimitedInputStream;

/**
 * In a small JVM of its own: gives each way in more than it can hold, 100 MB or without end, and says how it was refused. A
 * way in that held it would end the process.
 */
public final class TooMuch {
    private static final int HUNDRED_MB = 100_000_000;
    private static final long SOURCE = 64_000_000;
    private static final int ANSWER = 4 * 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(10);

    private TooMuch() {}

    static Map<String, Callable<?>> cases(Path folder) {
        Map<String, Callable<?>> cases = new LinkedHashMap<>();
        String pupil = "<leerling key=\"k\"><achternaam>A</achternaam></leerling>";
        cases.put("EDEXML, pupils without end", () -> edexml("<leerlingen>", pupil));
        cases.put("EDEXML, remarks without end", () -> edexml("<leerlingen>", "<!-- nonsense -->"));
        cases.put("EDEXML, a name without end", () -> edexml("<leerlingen><leerling key=\"k\"><achternaam>", "aaaa"));
        cases.put(
                "UWLR answer without end",
                () -> reader().readAntwoord(
                                limited(
                                        "<leerlinggegevens_antwoord xmlns=\"" + Message.UWLR + "\"><leerlinggegevens>",
                                        "<!-- -->"),
                                here()));
        cases.put("SOAP answer without end", () -> BasispoortDoor.whole(endless("", "<a/>"), ANSWER, LATE));
        cases.put("SOAP answer that drips", () -> BasispoortDoor.whole(new Drip(), ANSWER, SOON));
        cases.put("HTTP answer without end", () -> http(TooMuch::without, LATE));
        cases.put("HTTP answer that stalls", () -> http(TooMuch::stall, SOON));
        cases.put("licences, 32 MB of nothing", () -> {
            LicenceDoor.answer(("[" + "[],".repeat(10_600_000) + "[]]").getBytes(StandardCharsets.US_ASCII));
            return "";
        });
        cases.put(
                "DUO answer, 4 MB deep",
                () -> EnvelopeDoor.content("<a>".repeat(1_300_000).getBytes(StandardCharsets.US_ASCII)));
        cases.put("notification of 100 MB", () -> {
            ChangeDoor.notification("x".repeat(HUNDRED_MB));
            return "";
        });
        cases.put("order of 100 MB", () -> OrderJson.read("x".repeat(HUNDRED_MB)));
        cases.put("request that says that it is large", () -> refused(BodyDoor.request(endless("", "x"), HUNDRED_MB)));
        cases.put("request without end", () -> BodyDoor.request(endless("{\"vestiging\":\"", "x"), -1));
        cases.put("register of 100 MB", () -> {
            RegisterDoor.objections(file(
                    folder,
                    "bezwaren.csv",
                    "vestiging;leerlingkey;partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs\n",
                    "99AA00;L1;jgz;2026-09-01;;administratie;brief 1\n"));
            return "";
        });
        cases.put(
                "shelf file of 100 MB",
                () -> refused(ShelfDoor.file(file(folder, "x.yaml", "partner: x\n", "# nonsense\n")) > 0 ? 413 : 200));
        return cases;
    }

    /** @param args a folder for files */
    public static void main(String[] args) {
        cases(Path.of(args[0])).forEach((name, way) -> {
            try {
                way.call();
                System.out.println("TAKEN " + name);
            } catch (Exception e) {
                System.out.println("REFUSED " + name + " " + e.getClass().getSimpleName());
            }
        });
        System.out.println("END");
        System.exit(0);
    }

    private static Object refused(int status) throws IOException {
        if (status == 413) {
            throw new IOException("413");
        }
        return status;
    }

    private static LeerlinggegevensReader reader() {
        return new LeerlinggegevensReader(EsisMapping.shipped(), Clock.systemUTC());
    }

    private static Expected here() {
        return new Expected("esis", Vestiging.of("99AA00"), Schooljaar.of("2026-2027"));
    }

    private static Object edexml(String begin, String again) throws Exception {
        String head = "<EDEX><school><schooljaar>2026-2027</schooljaar><brincode>99AA</brincode>"
                + "<dependancecode>00</dependancecode></school><groepen/>";
        return reader().readEdexml(limited(head + begin, again), here());
    }

    private static InputStream limited(String begin, String again) {
        return new LimitedInputStream(endless(begin, again), SOURCE, LATE);
    }

    private static Path file(Path folder, String name, String begin, String line) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(begin);
            for (int written = 0; written < HUNDRED_MB; written += line.length()) {
                out.write(line);
            }
        }
        return file;
    }

    private static InputStream endless(String begin, String again) {
        return new SequenceInputStream(
                new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)),
                new Again(again.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same bytes for ever. */
    private static final class Again extends InputStream {
        private final byte[] bytes;
        private int at;

        Again(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            int next = bytes[at] & 0xff;
            at = (at + 1) % bytes.length;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }

    /** A byte now and then, for ever. */
    private static final class Drip extends InputStream {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                var unused = never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
                return 'x';
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
        }
    }

    @FunctionalInterface
    private interface Body {
        void send(HttpExchange exchange) throws IOException;
    }

    private static Object http(Body body, Duration within) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            body.send(exchange);
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return BasispoortDoor.whole(
                    HttpClient.newHttpClient(), HttpRequest.newBuilder(uri).build(), ANSWER, within);
        } finally {
            server.stop(0);
        }
    }

    private static void without(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] much = new byte[65_536];
        while (true) {
            exchange.getResponseBody().write(much);
        }
    }

    private static void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
