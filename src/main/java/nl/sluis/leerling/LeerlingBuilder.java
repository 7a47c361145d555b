package nl.sluis.leerling;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Collects one pupil while a source reads it. Only sources use it (ArchUnit holds that). */
public final class LeerlingBuilder {
    private final Vestiging vestiging;
    private final @Nullable Object[] values = new @Nullable Object[Veld.values().length];

    public LeerlingBuilder(Vestiging vestiging) {
        this.vestiging = vestiging;
        values[Veld.VESTIGING.ordinal()] = vestiging.code();
        values[Veld.BRIN.ordinal()] = vestiging.brin();
    }

    public Vestiging vestiging() {
        return vestiging;
    }

    /** @throws IllegalArgumentException if the field is a date field: a fault of the caller, not of the data */
    public LeerlingBuilder text(Veld veld, String value) {
        if (veld.kind() == Veld.Kind.DATE) {
            throw new IllegalArgumentException(veld.fieldName() + " is a date");
        }
        values[veld.ordinal()] = value;
        return this;
    }

    /** @throws IllegalArgumentException if the field is not a date field: a fault of the caller, not of the data */
    public LeerlingBuilder date(Veld veld, LocalDate value) {
        if (veld.kind() != Veld.Kind.DATE) {
            throw new IllegalArgumentException(veld.fieldName() + " is not a date");
        }
        values[veld.ordinal()] = value;
        return this;
    }

    /** Takes a value back: another source is right about this field, also when it has none. */
    public LeerlingBuilder without(Veld veld) {
        values[veld.ordinal()] = null;
        return this;
    }

    /** What has been collected so far: a string, a {@link LocalDate} or null. */
    public @Nullable Object value(Veld veld) {
        return values[veld.ordinal()];
    }

    /** The key of the pupil in the administration; null until it was read. */
    public @Nullable String leerlingkey() {
        return (String) values[Veld.LEERLINGKEY.ordinal()];
    }

    public Leerling build(Subject subject) {
        return new Leerling(subject, vestiging, values.clone());
    }

    @Override
    public String toString() {
        return "LeerlingBuilder[at " + vestiging + "]";
    }
}
