package nl.sluis.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.CaseFile;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.SchoolFact;
import nl.sluis.policy.Toestemming;
import org.jspecify.annotations.Nullable;

/**
 * Freezes what the registers say about one partner, one vestiging and one legal day. The only maker of
 * {@link Facts}: a few statements per vestiging, never one per pupil.
 */
public final class FactsDesk {
    private final PupilRegisters pupils;
    private final LegalDay day;
    private final SchoolKnowledge knowledge;

    public FactsDesk(PupilRegisters pupils, LegalDay day) {
        this(pupils, day, SchoolKnowledge.NONE);
    }

    /** @param knowledge what is known of a school beside the registers */
    public FactsDesk(PupilRegisters pupils, LegalDay day, SchoolKnowledge knowledge) {
        this.knowledge = knowledge;
        this.pupils = pupils;
        this.day = day;
    }

    /** The facts for these pupils, as they hold today. */
    public Facts freeze(Registers current, Policy policy, Vestiging vestiging, Collection<Subject> subjects) {
        return freeze(current, policy, vestiging, subjects, day.today());
    }

    /**
     * The facts for these pupils on the legal day of an order, which midnight may have overtaken.
     *
     * @param current the registers that the order began with
     * @param policy the one that will decide; another may have taken its place by now
     * @param today the day on which the order began
     */
    public Facts freeze(
            Registers current, Policy policy, Vestiging vestiging, Collection<Subject> subjects, LocalDate today) {
        String partner = policy.partner();
        return new Facts(
                partner,
                vestiging,
                today,
                current.agreementInForce(partner, today),
                current.switchedOn(partner, vestiging, today),
                current.mandateRecorded(partner, vestiging, today),
                current.licences().getOrDefault(vestiging, List.of()),
                pupils(partner, subjects, today),
                settings(current, partner, vestiging, today),
                knowledge.derived(current, policy, vestiging));
    }

    private Set<SchoolFact> settings(Registers current, String partner, Vestiging vestiging, LocalDate today) {
        Set<SchoolFact> settings = EnumSet.noneOf(SchoolFact.class);
        settings.addAll(current.facts(partner, vestiging, today));
        settings.addAll(knowledge.facts(current, partner, vestiging));
        return settings;
    }

    private Map<Subject, PupilFacts> pupils(String partner, Collection<Subject> subjects, LocalDate today) {
        Map<Subject, List<Statement>> statements =
                pupils.current(subjects).stream().collect(Collectors.groupingBy(Statement::subject));
        Map<Subject, PupilFacts> facts = new HashMap<>();
        statements.forEach((subject, said) -> facts.put(
                subject,
                new PupilFacts(
                        holds(said, PupilRegister.BEZWAAR, partner, today),
                        holds(said, PupilRegister.GEINFORMEERD, partner, today),
                        said.stream()
                                .filter(s -> s.register() == PupilRegister.TOESTEMMING)
                                .map(FactsDesk::toestemming)
                                .toList(),
                        caseFile(said, partner, today))));
        return facts;
    }

    /** One case at a time: of several that hold the newest. */
    private static @Nullable CaseFile caseFile(List<Statement> said, String partner, LocalDate today) {
        return said.stream()
                .filter(s -> s.register() == PupilRegister.VERZOEK && s.about().equals(partner) && s.holds(today))
                .max(Comparator.comparing(Statement::since))
                .map(s -> Objects.requireNonNull(s.details(), "a case has details")
                        .file(s.recordedBy()))
                .orElse(null);
    }

    private static boolean holds(List<Statement> said, PupilRegister register, String partner, LocalDate today) {
        return said.stream().anyMatch(s -> s.register() == register && s.about().equals(partner) && s.holds(today));
    }

    private static Toestemming toestemming(Statement s) {
        return new Toestemming(
                s.about(), Objects.requireNonNull(s.givenBy(), "a consent has a giver"), s.since(), s.withdrawnOn());
    }
}
