package nl.sluis.policy.trial;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.SchoolFact;

/**
 * A made-up pupil, and what the registers say on a made-up day.
 *
 * @param pupil strings, and dates for date fields; vestiging and brin are those of a school that does not exist
 */
public record Situation(
        LocalDate day, Map<Veld, Object> pupil, School school, PupilFacts record, Map<Veld, String> derived) {
    private static final Vestiging NOWHERE = Vestiging.of("99AA00");
    private static final Subject NOBODY = new Subject(1, new UUID(0, 1));

    /** What the registers say of the school towards the partner. */
    public record School(
            boolean agreement, boolean optedIn, boolean mandate, Set<SchoolFact> settings, List<Licentie> licences) {}

    Leerling leerling() {
        LeerlingBuilder builder = new LeerlingBuilder(NOWHERE);
        pupil.forEach((veld, value) -> {
            if (value instanceof LocalDate date) {
                builder.date(veld, date);
            } else {
                builder.text(veld, value.toString());
            }
        });
        return builder.build(NOBODY);
    }

    Facts facts(String partner) {
        return new Facts(
                partner,
                NOWHERE,
                day,
                school.agreement,
                school.optedIn,
                school.mandate,
                school.licences,
                Map.of(NOBODY, record),
                school.settings,
                derived);
    }

    @Override
    public String toString() {
        return "Situation[" + day + "]";
    }
}
