package nl.sluis.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Reason;

/** One pupil in a document, already in the partner's words. Only the mapper makes one. */
public final class Entry implements Comparable<Entry> {
    private final Subject subject;
    private final Map<Veld, Reason> withheld;
    private final List<Column> columns;
    private final String[] values;

    Entry(Subject subject, Map<Veld, Reason> withheld, List<Column> columns, String[] values) {
        this.subject = subject;
        this.withheld = withheld;
        this.columns = columns;
        this.values = values;
    }

    public Subject subject() {
        return subject;
    }

    /** The fields of which something leaves for this pupil, for the ledger: granted, mapped and not empty. */
    public Set<Veld> fields() {
        Set<Veld> fields = EnumSet.noneOf(Veld.class);
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                fields.add(columns.get(i).from());
            }
        }
        return fields;
    }

    /** The fields that the gate withholds of this pupil, each with its reason; pupils with the same share the map. */
    public Map<Veld, Reason> withheld() {
        return withheld;
    }

    /** The values as they may be shown: which characters they are of, not which they are. Empty ones are empty. */
    public Map<String, String> masked() {
        Map<String, String> masked = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            masked.put(columns.get(i).to(), Shape.mask(values[i]));
        }
        return masked;
    }

    String[] values() {
        return values;
    }

    Handle handle(RevocationForm form) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Column column : form.columns()) {
            kept.put(column.to(), values[columns.indexOf(column)]);
        }
        return new Handle(subject, kept);
    }

    /**
     * The content that change detection compares, as unambiguous bytes: column names and values, each with its length.
     * What the partner itself issued is left out, since its own id is no news to it. To be hashed with a key, never kept.
     */
    public byte[] content(String partner) {
        int size = 0;
        byte[][] parts = new byte[2 * columns.size()][];
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean issued = column.from().issuedBy().filter(partner::equals).isPresent();
            parts[2 * i] = column.to().getBytes(StandardCharsets.UTF_8);
            parts[2 * i + 1] = issued ? new byte[0] : values[i].getBytes(StandardCharsets.UTF_8);
            size += 8 + parts[2 * i].length + parts[2 * i + 1].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            bytes.putInt(part.length).put(part);
        }
        return bytes.array();
    }

    /** By content, so that the same pupils always give the same bytes, whatever order a source had. */
    @Override
    public int compareTo(Entry other) {
        int byValues = Arrays.compare(values, other.values);
        return byValues != 0 ? byValues : Long.compare(subject.id(), other.subject.id());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry && entry.subject.equals(subject) && Arrays.equals(entry.values, values);
    }

    @Override
    public int hashCode() {
        return subject.hashCode();
    }

    @Override
    public String toString() {
        return "Entry[" + subject.pseudonym() + "]";
    }
}
