package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/** Test policies and facts as a language: {@code aPolicy().requiring(NO_OBJECTION).granting(ROEPNAAM).build()}. */
public final class APolicy {
    private final List<Condition> requires = new ArrayList<>();
    private Set<Veld> fields = Set.of(Veld.ROEPNAAM, Veld.GROEPSNAAM);
    private Policy.Status status = Policy.Status.ACTIVE;
    private LocalDate from = LocalDate.of(2026, 1, 1);
    private @Nullable LocalDate until;
    private String partner = "test";

    private APolicy() {}

    public static APolicy aPolicy() {
        return new APolicy();
    }

    /** Facts in which everything holds. */
    public static Facts allIsWell(LocalDate today, Map<Subject, PupilFacts> pupils) {
        return new Facts("test", Vestiging.of("99AA00"), today, true, true, true, List.of(), pupils);
    }

    public APolicy of(String other) {
        partner = other;
        return this;
    }

    public APolicy requiring(Condition... conditions) {
        requires.addAll(List.of(conditions));
        return this;
    }

    public APolicy granting(Veld... granted) {
        fields = Set.of(granted);
        return this;
    }

    public APolicy valid(String first, @Nullable String last) {
        from = LocalDate.parse(first);
        until = last == null ? null : LocalDate.parse(last);
        return this;
    }

    public APolicy withStatus(Policy.Status other) {
        status = other;
        return this;
    }

    public Policy build() {
        return new Policy(
                partner,
                "v1",
                "toets",
                new Policy.Ground("6(1)(e)", "test"),
                status,
                from,
                until,
                requires,
                fields,
                fields.contains(Veld.PGN) ? Set.of() : Set.of(Veld.PGN));
    }
}
