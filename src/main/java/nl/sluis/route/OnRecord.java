package nl.sluis.route;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Condition;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.PlainCondition;
import nl.sluis.register.PupilRegister;
import nl.sluis.register.Registers;
import nl.sluis.register.Statement;
import org.jspecify.annotations.Nullable;

/** What the registers say about a condition, in Dutch, with reference and dates: also when it is of no avail. */
final class OnRecord {
    private final Registers registers;
    private final List<Statement> statements;
    private final String partner;
    private final Vestiging vestiging;

    OnRecord(Registers registers, List<Statement> statements, String partner, Vestiging vestiging) {
        this.registers = registers;
        this.statements = statements;
        this.partner = partner;
        this.vestiging = vestiging;
    }

    List<String> of(Condition condition) {
        if (condition instanceof Condition.Consent consent) {
            return consents(Set.of(consent.purpose()));
        }
        if (condition instanceof Condition.LicenceCovers covers) {
            return licences(covers.products());
        }
        if (condition instanceof Condition.ConsentOutsideLessons outside) {
            List<String> lines = new ArrayList<>(licences(outside.products()));
            lines.addAll(consents(outside.products()));
            return lines;
        }
        return condition instanceof PlainCondition plain ? plain(plain) : List.of();
    }

    private List<String> plain(PlainCondition condition) {
        return switch (condition) {
            case AGREEMENT_VALID, AGREEMENT_FORBIDS_PASSING_ON -> agreements();
            case SCHOOL_OPTED_IN, SURVEY_BY_POST -> switches();
            case MANDATE_RECORDED -> mandates();
            case NO_OBJECTION -> statements(PupilRegister.BEZWAAR, "bezwaar");
            case PARENTS_INFORMED -> informed();
            case PARENTS_INFORMED_OR_SAFETY_AT_STAKE ->
                Stream.concat(informed().stream(), cases().stream()).toList();
            default -> condition.looksAtCase() ? cases() : List.of();
        };
    }

    private List<String> informed() {
        return statements(PupilRegister.GEINFORMEERD, "ouders geïnformeerd");
    }

    /** Who asked what, by which request, and who approved it. */
    List<String> cases() {
        return orNone(
                statements.stream()
                        .filter(s -> s.register() == PupilRegister.VERZOEK
                                && s.about().equals(partner))
                        .map(s -> line(s, "verzoek")
                                + (s.details() == null ? "" : "; " + s.details().text()))
                        .toList(),
                "geen verzoek");
    }

    private List<String> agreements() {
        return orNone(
                registers.agreements().stream()
                        .filter(a -> a.partner().equals(partner))
                        .map(a -> a.kind() + " " + a.reference() + ", " + period(a.from(), a.until())
                                + (a.forbidsPassingOn() ? ", doorgeven verboden" : ""))
                        .toList(),
                "geen overeenkomst");
    }

    private List<String> switches() {
        return orNone(
                registers.switches().stream()
                        .filter(s ->
                                s.partner().equals(partner) && s.vestiging().equals(vestiging))
                        .map(s -> "school heeft aangezet, " + period(s.from(), s.until())
                                + (s.surveyByPost() ? ", onderzoek per post" : ""))
                        .toList(),
                "school heeft niet aangezet");
    }

    private List<String> mandates() {
        return orNone(
                registers.mandates().stream()
                        .filter(m ->
                                m.partner().equals(partner) && m.vestiging().equals(vestiging))
                        .map(m -> "mandaat " + m.reference() + ", " + period(m.from(), m.until()))
                        .toList(),
                "geen mandaat");
    }

    private List<String> licences(Set<String> products) {
        return orNone(
                registers.licences().getOrDefault(vestiging, List.of()).stream()
                        .filter(l -> products.contains(l.product()))
                        .map(OnRecord::licence)
                        .toList(),
                "geen licentie");
    }

    private static String licence(Licentie l) {
        return "licentie " + l.product() + ", " + period(l.from(), l.until())
                + (l.jaargroepen().isEmpty()
                        ? ""
                        : ", jaargroepen " + l.jaargroepen().stream().sorted().toList())
                + (l.groepskeys().isEmpty() ? "" : ", " + l.groepskeys().size() + " groepen")
                + (l.outsideLessons() ? ", buiten de les" : "");
    }

    private List<String> consents(Set<String> purposes) {
        return orNone(
                statements.stream()
                        .filter(s -> s.register() == PupilRegister.TOESTEMMING && purposes.contains(s.about()))
                        .map(s -> line(
                                s,
                                "toestemming voor " + s.about() + " door "
                                        + Objects.requireNonNull(s.givenBy(), "a consent has a giver")
                                                .name()
                                                .toLowerCase(Locale.ROOT)))
                        .toList(),
                "geen toestemming");
    }

    private List<String> statements(PupilRegister register, String what) {
        return orNone(
                statements.stream()
                        .filter(s -> s.register() == register && s.about().equals(partner))
                        .map(s -> line(s, what))
                        .toList(),
                "geen " + what);
    }

    private static String line(Statement s, String what) {
        return what + " van " + s.since() + (s.withdrawnOn() == null ? "" : ", ingetrokken op " + s.withdrawnOn())
                + ", vastgelegd door " + s.recordedBy() + ", bewijs: " + s.evidence();
    }

    private static String period(LocalDate from, @Nullable LocalDate until) {
        return "geldig van " + from + (until == null ? " af" : " tot en met " + until);
    }

    private static List<String> orNone(List<String> lines, String none) {
        return lines.isEmpty() ? List.of(none + " vastgelegd") : lines;
    }
}
