package nl.sluis.policy;

import java.util.Map;
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
    private final Grant grant;
    private final int[] slots;
    private final @Nullable Object[] values;

    /** @param slots where in the values a field stands, by its ordinal; shared by all pupils of a policy */
    Disclosure(Subject subject, Grant grant, int[] slots, @Nullable Object[] values) {
        this.subject = subject;
        this.grant = grant;
        this.slots = slots;
        this.values = values;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    /** The fields of this pupil that may leave, in the order of the dictionary; pupils with the same share the set. */
    public Set<Veld> fields() {
        return grant.fields();
    }

    /** The fields of the policy that this pupil does not get, each with the one reason that decided; mostly empty. */
    public Map<Veld, Reason> withheldFields() {
        return grant.withheld();
    }

    /**
     * The value of a granted field: a string, for a date field a {@code LocalDate}, or null when the source had none.
     *
     * @throws IllegalArgumentException if the field was not granted
     */
    public @Nullable Object value(Veld veld) {
        if (!grant.fields().contains(veld)) {
            throw new IllegalArgumentException(veld.fieldName() + " was not granted");
        }
        return values[slots[veld.ordinal()]];
    }

    @Override
    public String toString() {
        return "Disclosure[" + subject.pseudonym() + "]";
    }
}
