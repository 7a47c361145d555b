package nl.sluis.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.leerling.Subject;

/**
 * By what a partner knows one pupil: the values of the columns that the mapping's revocation names, and no others. Taken
 * from what is sent, kept sealed, and written into the revocation, so that a pupil who is gone can be revoked.
 */
public final class Handle {
    private final Subject subject;
    private final Map<String, String> values;

    Handle(Subject subject, Map<String, String> values) {
        this.subject = subject;
        this.values = values;
    }

    /** @param kept what {@link #bytes} gave */
    public static Handle of(Subject subject, byte[] kept) {
        Map<String, String> values = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        while (bytes.hasRemaining()) {
            String column = text(bytes);
            values.put(column, text(bytes));
        }
        return new Handle(subject, values);
    }

    public Subject subject() {
        return subject;
    }

    /** For keeping, sealed. */
    public byte[] bytes() {
        int size = values.entrySet().stream()
                .mapToInt(e -> 8 + utf8(e.getKey()).length + utf8(e.getValue()).length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        values.forEach((column, value) -> {
            bytes.putInt(utf8(column).length).put(utf8(column));
            bytes.putInt(utf8(value).length).put(utf8(value));
        });
        return bytes.array();
    }

    /** Whether it has a value for each of these columns; the mapping may have changed since it was kept. */
    boolean fits(RevocationForm form) {
        return form.columns().stream().allMatch(c -> values.containsKey(c.to()));
    }

    String[] values(RevocationForm form) {
        return form.columns().stream().map(c -> values.getOrDefault(c.to(), "")).toArray(String[]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Handle[" + subject.pseudonym() + "]";
    }
}
