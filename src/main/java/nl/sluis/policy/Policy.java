package nl.sluis.policy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * What one partner may receive, why, and under which conditions: the content of one file in {@code config/policies}.
 * Whatever it does not grant is withheld.
 *
 * @param version digest of the file, so that the ledger can name the text that decided
 * @param purpose Dutch, as in the register of processing activities (AVG art. 30)
 * @param ground article of the AVG and source paragraph
 * @param validUntil last day, or null when open
 * @param requires in the order of the file; the first that fails is the deciding reason
 */
public record Policy(
        String partner,
        String version,
        String purpose,
        Ground ground,
        Status status,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        List<Condition> requires,
        Set<Veld> fields,
        Set<Veld> never) {

    /** Only an active policy delivers. */
    public enum Status {
        CONCEPT,
        ACTIVE,
        EXPIRED
    }

    /**
     * @param avg article of the AVG, for example {@code 6(1)(e)}
     * @param source law, regulation or agreement and the paragraph in it
     */
    public record Ground(String avg, String source) {}

    /** @throws IllegalArgumentException if a field is both granted and never to be sent */
    public Policy {
        requires = List.copyOf(requires);
        fields = Set.copyOf(fields);
        never = Set.copyOf(never);
        if (!java.util.Collections.disjoint(fields, never)) {
            throw new IllegalArgumentException("policy " + partner + " grants a field that it says never to send");
        }
    }

    /** The granted fields in the order of the dictionary. */
    public Set<Veld> fieldsInOrder() {
        return fields.isEmpty() ? EnumSet.noneOf(Veld.class) : EnumSet.copyOf(fields);
    }

    boolean inForce(LocalDate today) {
        return status == Status.ACTIVE
                && !validFrom.isAfter(today)
                && (validUntil == null || !validUntil.isBefore(today));
    }
}
