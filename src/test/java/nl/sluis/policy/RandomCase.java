package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;

/** One random policy, pupil and day with its facts; days lie close together so that every edge is hit often. */
record RandomCase(Policy policy, Leerling pupil, Facts facts) {
    private static final LocalDate MIDDLE = LocalDate.of(2026, 11, 24);
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final List<String> JAARGROEPEN = List.of("S", "V", "8", "H");

    static RandomCase of(Random random) {
        Subject subject = new Subject(1 + random.nextInt(1_000), new UUID(0, random.nextInt(1_000)));
        LocalDate today = near(random, MIDDLE);
        return new RandomCase(policy(random), pupil(random, subject), facts(random, subject, today));
    }

    private static Policy policy(Random random) {
        List<Condition> pool = new ArrayList<>(List.of(
                new Condition.AgreementValid(),
                new Condition.SchoolOptedIn(),
                new Condition.MandateRecorded(),
                new Condition.NoObjection(),
                new Condition.ParentsInformed(),
                new Condition.CurrentlyEnrolled(),
                new Condition.LicenceCovers(pick(random, "rekenen", "taal")),
                new Condition.Consent(pick(random, "foto", "sociale-media")),
                new Condition.MinimumAge(15 + random.nextInt(3)),
                new Condition.MinimumDaysAtSchool(random.nextInt(5))));
        java.util.Collections.shuffle(pool, random);
        Set<Veld> fields = new HashSet<>();
        for (Veld veld : Veld.values()) {
            if (veld != Veld.PGN && random.nextInt(3) == 0) {
                fields.add(veld);
            }
        }
        fields.add(Veld.ROEPNAAM);
        return new Policy(
                "test",
                "v",
                "toets",
                new Policy.Ground("6(1)(e)", "test"),
                random.nextInt(12) == 0
                        ? pick(random, Policy.Status.CONCEPT, Policy.Status.EXPIRED)
                        : Policy.Status.ACTIVE,
                random.nextInt(4) == 0 ? near(random, MIDDLE) : MIDDLE.minusYears(1),
                random.nextInt(4) == 0 ? near(random, MIDDLE) : null,
                pool.subList(0, random.nextInt(4)),
                fields,
                Set.of(Veld.PGN));
    }

    private static Leerling pupil(Random random, Subject subject) {
        LeerlingBuilder builder = new LeerlingBuilder(HERE)
                .text(Veld.LEERLINGKEY, "L" + random.nextInt(100))
                .text(Veld.ROEPNAAM, "R" + random.nextInt(100))
                .text(Veld.PGN, "999999990");
        if (random.nextInt(10) > 0) {
            builder.date(Veld.GEBOORTEDATUM, near(random, MIDDLE.minusYears(15 + random.nextInt(3))));
        }
        if (random.nextInt(10) > 0) {
            builder.text(Veld.JAARGROEP, JAARGROEPEN.get(random.nextInt(JAARGROEPEN.size())));
        }
        if (random.nextBoolean()) {
            builder.text(Veld.GROEPSKEY, "g" + random.nextInt(3));
        }
        if (random.nextInt(6) > 0) {
            builder.date(Veld.INSCHRIJFDATUM, near(random, MIDDLE));
        }
        if (random.nextInt(3) == 0) {
            builder.date(Veld.UITSCHRIJFDATUM, near(random, MIDDLE));
        }
        return builder.build(subject);
    }

    private static Facts facts(Random random, Subject subject, LocalDate today) {
        Map<Subject, PupilFacts> pupils = new HashMap<>();
        if (random.nextInt(4) > 0) {
            List<Toestemming> consents = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                consents.add(new Toestemming(
                        pick(random, "foto", "sociale-media"),
                        pick(random, Toestemming.GivenBy.OUDER, Toestemming.GivenBy.LEERLING),
                        near(random, MIDDLE),
                        random.nextInt(3) == 0 ? near(random, MIDDLE) : null));
            }
            pupils.put(subject, new PupilFacts(random.nextInt(4) == 0, random.nextBoolean(), consents));
        }
        List<Licentie> licences = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            licences.add(new Licentie(
                    pick(random, "rekenen", "taal"),
                    random.nextBoolean() ? Set.of() : Set.of(pick(random, "S", "V")),
                    random.nextBoolean() ? Set.of() : Set.of("g" + random.nextInt(3)),
                    near(random, MIDDLE),
                    random.nextBoolean() ? null : near(random, MIDDLE)));
        }
        return new Facts(
                "test",
                HERE,
                today,
                random.nextInt(5) > 0,
                random.nextInt(5) > 0,
                random.nextInt(5) > 0,
                licences,
                pupils);
    }

    /** The same case with one denial more: whatever is taken away, nothing may be sent that was not sent before. */
    RandomCase withOneDenialMore(Random random) {
        PupilFacts of = facts.of(pupil.subject());
        return switch (random.nextInt(6)) {
            case 0 ->
                with(new Facts(
                        "test",
                        HERE,
                        facts.today(),
                        false,
                        facts.schoolSwitchedOn(),
                        facts.mandateRecorded(),
                        facts.licences(),
                        facts.pupils()));
            case 1 ->
                with(new Facts(
                        "test",
                        HERE,
                        facts.today(),
                        facts.agreementInForce(),
                        false,
                        facts.mandateRecorded(),
                        facts.licences(),
                        facts.pupils()));
            case 2 -> with(pupilFacts(new PupilFacts(true, of.parentsInformed(), of.consents())));
            case 3 -> with(pupilFacts(new PupilFacts(of.objection(), of.parentsInformed(), withdrawn(of.consents()))));
            case 4 ->
                with(new Facts(
                        "test",
                        HERE,
                        facts.today(),
                        facts.agreementInForce(),
                        facts.schoolSwitchedOn(),
                        facts.mandateRecorded(),
                        ended(facts.licences()),
                        facts.pupils()));
            default ->
                new RandomCase(
                        new Policy(
                                "test",
                                "v",
                                "toets",
                                policy.ground(),
                                policy.status(),
                                policy.validFrom(),
                                policy.validUntil(),
                                plusOne(policy.requires()),
                                policy.fields(),
                                policy.never()),
                        pupil,
                        facts);
        };
    }

    private static List<Condition> plusOne(List<Condition> conditions) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition.NoObjection());
        return more;
    }

    private List<Toestemming> withdrawn(List<Toestemming> consents) {
        return consents.stream()
                .map(c -> new Toestemming(c.purpose(), c.givenBy(), c.givenOn(), facts.today()))
                .toList();
    }

    private List<Licentie> ended(List<Licentie> licences) {
        return licences.stream()
                .map(l -> new Licentie(
                        l.product(),
                        l.jaargroepen(),
                        l.groepskeys(),
                        l.from(),
                        facts.today().minusDays(1)))
                .toList();
    }

    private Facts pupilFacts(PupilFacts of) {
        Map<Subject, PupilFacts> pupils = new HashMap<>(facts.pupils());
        pupils.put(pupil.subject(), of);
        return new Facts(
                "test",
                HERE,
                facts.today(),
                facts.agreementInForce(),
                facts.schoolSwitchedOn(),
                facts.mandateRecorded(),
                facts.licences(),
                pupils);
    }

    private RandomCase with(Facts other) {
        return new RandomCase(policy, pupil, other);
    }

    private static LocalDate near(Random random, LocalDate day) {
        return day.plusDays(random.nextInt(9) - 4);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }
}
