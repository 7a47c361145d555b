package nl.sluis.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Lets tests of hostile input at parsers of this room. */
public final class BasispoortDoor {
    private BasispoortDoor() {}

    public static void answer(byte[] bytes, DocumentKind kind) throws TransportException {
        var unused = BasispoortAnswer.read(new ByteArrayInputStream(bytes), "urn:sluis:assumed:basispoort:1", kind);
    }

    public static byte[] whole(InputStream in, int largest, Duration within) throws IOException {
        return WholeAnswer.of(in, largest, within);
    }

    public static byte[] whole(HttpClient client, HttpRequest request, int largest, Duration within)
            throws IOException, InterruptedException {
        return WholeAnswer.of(client, request, largest, within).body();
    }
}
