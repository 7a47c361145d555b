package nl.sluis.leerling;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pupil as read from a source: the first of the three types on the way out. It can be made only by a source and read
 * only by the gate; it never prints a value, and nothing that leaves takes it.
 */
public final class Leerling {
    private final Subject subject;
    private final Vestiging vestiging;
    private final @Nullable Object[] values;

    Leerling(Subject subject, Vestiging vestiging, @Nullable Object[] values) {
        this.subject = subject;
        this.vestiging = vestiging;
        this.values = values;
    }

    public Subject subject() {
        return subject;
    }

    public Vestiging vestiging() {
        return vestiging;
    }

    /** The value of a field: a string, for a date field a {@link LocalDate}, or null when the source had none. */
    public @Nullable Object value(Veld veld) {
        return values[veld.ordinal()];
    }

    /** The value of a text or code field, or null. */
    public @Nullable String text(Veld veld) {
        return (String) values[veld.ordinal()];
    }

    /** The value of a date field, or null. */
    public @Nullable LocalDate date(Veld veld) {
        return (LocalDate) values[veld.ordinal()];
    }

    @Override
    public String toString() {
        return "Leerling[" + subject.pseudonym() + " at " + vestiging + "]";
    }
}
