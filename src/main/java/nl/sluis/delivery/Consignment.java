package nl.sluis.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/** A document in clear, on its way to one partner. It exists in memory, while it is sent. */
public final class Consignment {
    private final UUID id;
    private final DocumentKind kind;
    private final String partner;
    private final Vestiging vestiging;
    private final LocalDate madeOn;
    private final String extension;
    private final List<Subject> subjects;
    private final byte[] bytes;

    Consignment(
            UUID id,
            DocumentKind kind,
            String partner,
            Vestiging vestiging,
            LocalDate madeOn,
            String extension,
            List<Subject> subjects,
            byte[] bytes) {
        this.id = id;
        this.kind = kind;
        this.partner = partner;
        this.vestiging = vestiging;
        this.madeOn = madeOn;
        this.extension = extension;
        this.subjects = List.copyOf(subjects);
        this.bytes = bytes;
    }

    /** The idempotency key that the partner sees: the same on every try. */
    public UUID id() {
        return id;
    }

    /** Whether the partner is to take over the pupils in it, or to remove them. */
    public DocumentKind kind() {
        return kind;
    }

    public String partner() {
        return partner;
    }

    public Vestiging vestiging() {
        return vestiging;
    }

    /** The day in Europe/Amsterdam on which the document was made: the same on every try. */
    public LocalDate madeOn() {
        return madeOn;
    }

    /** Of the rendered form, {@code csv} or {@code xml}. */
    public String extension() {
        return extension;
    }

    /** The pupils in it. */
    public Set<Subject> subjects() {
        return Set.copyOf(subjects);
    }

    /** The pupils in it, in the order of its entries: the first pupil is the first entry. */
    public List<Subject> inOrder() {
        return subjects;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Consignment[" + id + " for " + partner + " " + vestiging + "]";
    }
}
