package nl.sluis.register;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.SchoolFact;
import org.jspecify.annotations.Nullable;

/**
 * The registers of the board that stand in files: which vestigingen there are, and which agreements, school switches,
 * licences, mandates and holidays. Immutable; a newer set replaces the whole.
 */
public record Registers(
        SortedMap<Vestiging, VestigingEntry> vestigingen,
        List<Agreement> agreements,
        List<SchoolSwitch> switches,
        Map<Vestiging, List<Licentie>> licences,
        List<Mandate> mandates,
        SchoolCalendar calendar) {

    /**
     * A (verwerkers)overeenkomst of the board with a partner.
     *
     * @param until last day
     * @param forbidsPassingOn the partner may not give the data to others
     */
    public record Agreement(
            String partner, String kind, String reference, LocalDate from, LocalDate until, boolean forbidsPassingOn) {
        boolean inForce(LocalDate day) {
            return !from.isAfter(day) && !until.isBefore(day);
        }
    }

    /**
     * One school's yes to one partner; what is not there is off.
     *
     * @param surveyByPost a survey of this school goes by post, for which the partner needs addresses
     */
    public record SchoolSwitch(
            String partner,
            Vestiging vestiging,
            LocalDate from,
            @Nullable LocalDate until,
            boolean surveyByPost) {
        boolean on(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }
    }

    /** A mandate of one school towards one partner. */
    public record Mandate(
            String partner,
            Vestiging vestiging,
            String reference,
            LocalDate from,
            @Nullable LocalDate until) {
        boolean inForce(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }
    }

    public Optional<VestigingEntry> of(Vestiging vestiging) {
        return Optional.ofNullable(vestigingen.get(vestiging));
    }

    boolean agreementInForce(String partner, LocalDate day) {
        return agreements.stream().anyMatch(a -> a.partner().equals(partner) && a.inForce(day));
    }

    boolean switchedOn(String partner, Vestiging vestiging, LocalDate day) {
        return switches.stream()
                .anyMatch(s -> s.partner().equals(partner) && s.vestiging().equals(vestiging) && s.on(day));
    }

    /** What else is on record of this school towards this partner, on that day. */
    Set<SchoolFact> facts(String partner, Vestiging vestiging, LocalDate day) {
        Set<SchoolFact> facts = EnumSet.noneOf(SchoolFact.class);
        if (agreements.stream().anyMatch(a -> a.partner().equals(partner) && a.inForce(day) && a.forbidsPassingOn())) {
            facts.add(SchoolFact.AGREEMENT_FORBIDS_PASSING_ON);
        }
        if (switches.stream()
                .anyMatch(s -> s.partner().equals(partner)
                        && s.vestiging().equals(vestiging)
                        && s.on(day)
                        && s.surveyByPost())) {
            facts.add(SchoolFact.SURVEY_BY_POST);
        }
        // the two places where absence can be notified have the names of their partners
        if (of(vestiging)
                .filter(v -> v.verzuimmelding().name().equalsIgnoreCase(partner))
                .isPresent()) {
            facts.add(SchoolFact.ABSENCE_REPORTED_HERE);
        }
        return facts;
    }

    boolean mandateRecorded(String partner, Vestiging vestiging, LocalDate day) {
        return mandates.stream()
                .anyMatch(m -> m.partner().equals(partner) && m.vestiging().equals(vestiging) && m.inForce(day));
    }
}
