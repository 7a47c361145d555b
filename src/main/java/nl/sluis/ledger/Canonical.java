package nl.sluis.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes that are the same for the same content and different for different content: each part carries its length. */
final class Canonical {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    Canonical add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
        return this;
    }

    Canonical add(long number) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
        return this;
    }

    Canonical add(@Nullable UUID id) {
        return add(id == null ? "" : id.toString());
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
