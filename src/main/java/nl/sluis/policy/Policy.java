package nl.sluis.policy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param fields every field that may leave, also those of {@code fieldRules}
 * @param fieldRules which of the fields leave under conditions of their own; a field stands in one rule at most
 * @param derived the fields whose value a register derives, never the source
 * @param smallNumbers groups with fewer pupils than this are merged before they are reported; 0 when that plays no part
 * @param served by a route of the house, or case by case without one
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
        Set<Veld> never,
        List<FieldRule> fieldRules,
        Set<Veld> derived,
        int smallNumbers,
        Served served) {

    /** Only an active policy delivers. */
    public enum Status {
        CONCEPT,
        ACTIVE,
        EXPIRED
    }

    /** How the partner is served. */
    public enum Served {
        SCHEDULED,
        /** One case at a time, after what must be on record is on record; there is no route. */
        ON_REQUEST
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
        fieldRules = List.copyOf(fieldRules);
        derived = Set.copyOf(derived);
        if (!java.util.Collections.disjoint(fields, never)) {
            throw new IllegalArgumentException("policy " + partner + " grants a field that it says never to send");
        }
        Set<Veld> ruled = new HashSet<>(derived);
        fieldRules.forEach(r -> ruled.addAll(r.fields()));
        if (!fields.containsAll(ruled)) {
            throw new IllegalArgumentException("policy " + partner + " has a rule for a field that it does not grant");
        }
    }

    /** Of a scheduled partner, without field rules and derived fields. */
    public Policy(
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
        this(
                partner,
                version,
                purpose,
                ground,
                status,
                validFrom,
                validUntil,
                requires,
                fields,
                never,
                List.of(),
                Set.of(),
                0,
                Served.SCHEDULED);
    }

    /** The same policy with these rules about single fields. */
    public Policy with(List<FieldRule> rules, Set<Veld> derivedFields, int k, Served by) {
        return new Policy(
                partner,
                version,
                purpose,
                ground,
                status,
                validFrom,
                validUntil,
                requires,
                fields,
                never,
                rules,
                derivedFields,
                k,
                by);
    }

    /** The same policy with another status. */
    public Policy as(Status other) {
        return new Policy(
                partner,
                version,
                purpose,
                ground,
                other,
                validFrom,
                validUntil,
                requires,
                fields,
                never,
                fieldRules,
                derived,
                smallNumbers,
                served);
    }

    /** The granted fields in the order of the dictionary. */
    public Set<Veld> fieldsInOrder() {
        return fields.isEmpty() ? EnumSet.noneOf(Veld.class) : EnumSet.copyOf(fields);
    }

    /** The purposes of which a consent can decide something here. */
    public Set<String> purposes() {
        return Stream.concat(
                        requires.stream().map(Condition::purposes),
                        fieldRules.stream().flatMap(r -> r.when().stream()).map(FieldCondition::purposes))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a case on record can decide something here. */
    public boolean looksAtCases() {
        return requires.stream().anyMatch(Condition::looksAtCase)
                || fieldRules.stream().flatMap(r -> r.when().stream()).anyMatch(FieldCondition::looksAtCase);
    }

    /** Whether an objection can decide something here; where a law wants the data it cannot (AVG art. 21). */
    public boolean looksAtObjections() {
        return requires.contains(PlainCondition.NO_OBJECTION)
                || fieldRules.stream()
                        .flatMap(r -> r.when().stream())
                        .anyMatch(c -> c instanceof FieldCondition.OfPupil pupil
                                && pupil.condition() == PlainCondition.NO_OBJECTION);
    }

    boolean inForce(LocalDate today) {
        return status == Status.ACTIVE
                && !validFrom.isAfter(today)
                && (validUntil == null || !validUntil.isBefore(today));
    }
}
