package nl.sluis.night;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * A collector of traces: OTLP over HTTP with protobuf, as {@code opentelemetry/proto/trace/v1/trace.proto} writes it. It
 * reads the wire itself, so that what it sees is what was sent.
 */
final class TraceCollector implements AutoCloseable {
    private static final int VARINT = 0;
    private static final int EIGHT = 1;
    private static final int BYTES = 2;
    private final HttpServer server;
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** @param attributes with numbers and booleans as text */
    record Received(String trace, String span, String parent, String name, Map<String, String> attributes) {}

    private TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
            spans.addAll(read(plain));
            bodies.add(plain);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    static TraceCollector start() throws IOException {
        return new TraceCollector();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<byte[]> bodies() {
        return bodies;
    }

    List<Received> spans() {
        return spans;
    }

    List<Received> of(String name) {
        return spans.stream().filter(s -> s.name().equals(name)).toList();
    }

    /** The request holds resources (1), a resource scopes (2), a scope spans (2). */
    private static List<Received> read(byte[] request) {
        List<Received> found = new ArrayList<>();
        fields(
                request,
                (a, resource) -> fields(resource, (b, scope) -> {
                    if (b == 2) {
                        fields(scope, (c, span) -> {
                            if (c == 2) {
                                found.add(span(span));
                            }
                        });
                    }
                }));
        return found;
    }

    private static Received span(byte[] message) {
        Map<Integer, byte[]> single = new TreeMap<>();
        Map<String, String> attributes = new TreeMap<>();
        fields(message, (field, value) -> {
            if (field == 9) {
                Map<Integer, byte[]> pair = new TreeMap<>();
                fields(value, pair::put);
                fields(pair.getOrDefault(2, new byte[0]), (kind, v) -> attributes.put(text(pair.get(1)), text(v)));
            } else {
                single.put(field, value);
            }
        });
        return new Received(
                hex(single.get(1)), hex(single.get(2)), hex(single.get(4)), text(single.get(5)), attributes);
    }

    private static String hex(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Each field of a message; a number comes as its decimal digits. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> take) {
        int[] at = {0};
        while (at[0] < message.length) {
            long tag = varint(message, at);
            int size = switch ((int) (tag & 7)) {
                case VARINT -> -1;
                case EIGHT -> 8;
                case BYTES -> (int) varint(message, at);
                default -> 4;
            };
            if (size < 0) {
                take.accept(
                        (int) (tag >>> 3), Long.toString(varint(message, at)).getBytes(StandardCharsets.UTF_8));
            } else {
                take.accept((int) (tag >>> 3), java.util.Arrays.copyOfRange(message, at[0], at[0] + size));
                at[0] += size;
            }
        }
    }

    private static long varint(byte[] message, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message[at[0]++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
