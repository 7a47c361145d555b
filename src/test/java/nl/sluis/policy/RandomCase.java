package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;

/** One random policy, pupil and day with its facts; days lie close together so that every edge is hit often. */
record RandomCase(Policy policy, Leerling pupil, Facts facts) {
    static final LocalDate MIDDLE = LocalDate.of(2026, 11, 24);
    static final Vestiging HERE = Vestiging.of("99AA00");

    static RandomCase of(Random random) {
        Subject subject = new Subject(1 + random.nextInt(1_000), new UUID(0, random.nextInt(1_000)));
        LocalDate today = near(random, MIDDLE);
        return new RandomCase(RandomPolicy.of(random), pupil(random, subject), RandomFacts.of(random, subject, today));
    }

    private static Leerling pupil(Random random, Subject subject) {
        LeerlingBuilder builder = new LeerlingBuilder(HERE)
                .text(Veld.LEERLINGKEY, "L" + random.nextInt(100))
                .text(Veld.ROEPNAAM, "R" + random.nextInt(100));
        // a burgerservicenummer, an onderwijsnummer, a number that fails the elfproef, and one with a digit too few
        text(random, builder, Veld.PGN, "999999990", "100000004", "123456789", "80000009", "111111110");
        text(random, builder, Veld.JAARGROEP, "S", "V", "8", "H");
        text(random, builder, Veld.GROEPSKEY, "g0", "g1", "g2");
        text(random, builder, Veld.WOONGEMEENTE, "0363", "0599");
        text(random, builder, Veld.VERZUIMSOORT, "V3", "LRV", "L", "ZIEK");
        // of the source: a derived field must never show these
        text(random, builder, Veld.RAPPORTAGE_LOCATIE, "bron");
        text(random, builder, Veld.PRODUCT_INSTANCE, "bron");
        text(
                random,
                builder,
                Veld.VERZUIMTOELICHTING,
                "te laat",
                "kind is bij de huisarts",
                "nummer 999.999.990 van de leerling",
                "nummer 123456789",
                "x".repeat(100),
                "x".repeat(101));
        date(random, builder, Veld.GEBOORTEDATUM, MIDDLE.minusYears(15 + random.nextInt(3)));
        date(random, builder, Veld.INSCHRIJFDATUM, MIDDLE);
        date(random, builder, Veld.VERZUIM_BEGINDATUM, MIDDLE);
        if (random.nextInt(2) == 0) {
            date(random, builder, Veld.UITSCHRIJFDATUM, MIDDLE);
        }
        return builder.build(subject);
    }

    private static void text(Random random, LeerlingBuilder builder, Veld veld, String... values) {
        if (random.nextInt(5) > 0) {
            builder.text(veld, pick(random, values));
        }
    }

    private static void date(Random random, LeerlingBuilder builder, Veld veld, LocalDate about) {
        if (random.nextInt(7) > 0) {
            builder.date(veld, near(random, about));
        }
    }

    /** The same case with one denial more: whatever is taken away, nothing may be sent that was not sent before. */
    RandomCase withOneDenialMore(Random random) {
        return random.nextInt(3) == 0
                ? new RandomCase(RandomPolicy.withOneDenialMore(policy, random), pupil, facts)
                : new RandomCase(policy, pupil, RandomFacts.withOneDenialMore(facts, pupil.subject(), random));
    }

    static LocalDate near(Random random, LocalDate day) {
        return day.plusDays(random.nextInt(9) - 4);
    }

    @SafeVarargs
    static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
