package nl.sluis.policy.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.CaseFile;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.PlainCondition;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.SchoolFact;
import nl.sluis.policy.Toestemming;

/**
 * A school of made-up pupils and records, to measure what a policy costs. Every record of the school holds, and those of
 * the pupils hold for most, so that the whole policy is worked through.
 */
public final class MadeUpSchool {
    private static final Vestiging NOWHERE = Vestiging.of("99AA00");
    private static final int OBJECTION_EVERY = 30;
    private static final int UNTOLD_EVERY = 20;
    private static final int OLDEST_DAYS = 19 * 365;
    private static final int YOUNGEST_DAYS = 4 * 365;
    private final Policy policy;
    private final LocalDate today;
    private final Snapshot snapshot;
    private final Facts facts;

    /** @param seed the same one gives the same school */
    public MadeUpSchool(Policy policy, int pupils, long seed) {
        this.policy = policy.as(Policy.Status.ACTIVE);
        this.today = policy.validFrom().plusDays(100);
        SplittableRandom random = new SplittableRandom(seed);
        List<Leerling> leerlingen = new ArrayList<>();
        Map<Subject, PupilFacts> records = new HashMap<>();
        for (int i = 1; i <= pupils; i++) {
            Subject subject = new Subject(i, new UUID(seed, i));
            leerlingen.add(pupil(i, random).build(subject));
            records.put(subject, record(i));
        }
        this.snapshot = new Snapshot(NOWHERE, leerlingen);
        Map<Veld, String> derived = new HashMap<>();
        policy.derived().forEach(veld -> derived.put(veld, "samen"));
        List<Licentie> licences = policy.purposes().stream()
                .map(p -> new Licentie(p, java.util.Set.of(), java.util.Set.of(), today, null, true))
                .toList();
        this.facts = new Facts(
                policy.partner(),
                NOWHERE,
                today,
                true,
                true,
                true,
                licences,
                records,
                EnumSet.allOf(SchoolFact.class),
                derived);
    }

    /**
     * Decides about every pupil, as the gate does in a night.
     *
     * @return how many pass
     */
    public int decide() {
        return PolicyEngine.decideAll(policy, snapshot, facts).disclosed().size();
    }

    private LeerlingBuilder pupil(int number, SplittableRandom random) {
        LeerlingBuilder builder = new LeerlingBuilder(NOWHERE);
        for (Veld veld : Veld.values()) {
            if (veld.kind() != Veld.Kind.DATE && veld != Veld.VESTIGING && veld != Veld.BRIN) {
                builder.text(veld, veld.fieldName() + number);
            }
        }
        if (policy.requires().contains(PlainCondition.HAS_LEFT)) {
            builder.date(Veld.UITSCHRIJFDATUM, today);
        }
        return builder.text(Veld.PGN, "999999990")
                .text(Veld.JAARGROEP, "S")
                .text(Veld.VERZUIMSOORT, "V1")
                .date(Veld.GEBOORTEDATUM, today.minusDays(random.nextInt(YOUNGEST_DAYS, OLDEST_DAYS)))
                .date(Veld.INSCHRIJFDATUM, today.minusDays(random.nextInt(1, YOUNGEST_DAYS)))
                .date(Veld.VERZUIM_BEGINDATUM, today);
    }

    private PupilFacts record(int number) {
        List<Toestemming> consents = policy.purposes().stream()
                .map(p -> new Toestemming(
                        p,
                        number % 2 == 0 ? Toestemming.GivenBy.OUDER : Toestemming.GivenBy.LEERLING,
                        today.minusDays(1),
                        null))
                .toList();
        CaseFile file = new CaseFile(
                "een",
                "ander",
                EnumSet.allOf(CaseFile.Item.class),
                number % 2 == 0 ? policy.fields() : EnumSet.allOf(Veld.class),
                today,
                EnumSet.allOf(Veld.class));
        return new PupilFacts(
                number % OBJECTION_EVERY == 0,
                number % UNTOLD_EVERY != 0,
                consents,
                policy.looksAtCases() ? file : null);
    }

    @Override
    public String toString() {
        return "MadeUpSchool[" + policy.partner() + "]";
    }
}
