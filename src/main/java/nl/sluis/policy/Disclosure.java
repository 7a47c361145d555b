package nl.sluis.policy;

import java.util.Set;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * The second of the three types on the way out: the granted fields of one pupil for one partner. Only the engine makes
 * one, so holding one is the proof that the policy was asked. It contains no field that was not granted.
 */
public final class Disclosure implements Decision {
    private final Subject subject;
    private final Set<Veld> granted;
    private final @Nullable Object[] values;

    Disclosure(Subject subject, Set<Veld> granted, @Nullable Object[] values) {
        this.subject = subject;
        this.granted = granted;
        this.values = values;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    /**
     * The value of a granted field: a string, for a date field a {@code LocalDate}, or null when the source had none.
     *
     * @throws IllegalArgumentException if the field was not granted
     */
    public @Nullable Object value(Veld veld) {
        if (!granted.contains(veld)) {
            throw new IllegalArgumentException(veld.fieldName() + " was not granted");
        }
        return values[veld.ordinal()];
    }

    @Override
    public String toString() {
        return "Disclosure[" + subject.pseudonym() + "]";
    }
}
