package nl.sluis.policy;

import static nl.sluis.policy.RandomCase.HERE;
import static nl.sluis.policy.RandomCase.MIDDLE;
import static nl.sluis.policy.RandomCase.near;
import static nl.sluis.policy.RandomCase.pick;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/** Random facts, and the same facts with something taken away. */
final class RandomFacts {
    private RandomFacts() {}

    static Facts of(Random random, Subject subject, LocalDate today) {
        Map<Subject, PupilFacts> pupils = new HashMap<>();
        if (random.nextInt(4) > 0) {
            pupils.put(
                    subject,
                    new PupilFacts(
                            random.nextInt(4) == 0,
                            random.nextBoolean(),
                            consents(random),
                            random.nextInt(3) == 0 ? null : caseFile(random)));
        }
        Map<Veld, String> derived = new EnumMap<>(Veld.class);
        for (Veld veld : List.of(Veld.RAPPORTAGE_LOCATIE, Veld.PRODUCT_INSTANCE)) {
            if (random.nextInt(4) > 0) {
                derived.put(veld, "afgeleid" + random.nextInt(3));
            }
        }
        return new Facts(
                "test",
                HERE,
                today,
                random.nextInt(5) > 0,
                random.nextInt(5) > 0,
                random.nextInt(5) > 0,
                licences(random),
                pupils,
                some(random, SchoolFact.class),
                derived);
    }

    private static List<Toestemming> consents(Random random) {
        List<Toestemming> consents = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            consents.add(new Toestemming(
                    pick(random, "foto", "rekenen", "taal"),
                    pick(random, Toestemming.GivenBy.OUDER, Toestemming.GivenBy.LEERLING),
                    near(random, MIDDLE),
                    random.nextInt(3) == 0 ? near(random, MIDDLE) : null));
        }
        return consents;
    }

    private static List<Licentie> licences(Random random) {
        List<Licentie> licences = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            licences.add(new Licentie(
                    pick(random, "rekenen", "taal"),
                    random.nextBoolean() ? Set.of() : Set.of(pick(random, "S", "V")),
                    random.nextBoolean() ? Set.of() : Set.of("g" + random.nextInt(3)),
                    near(random, MIDDLE),
                    random.nextBoolean() ? null : near(random, MIDDLE),
                    random.nextBoolean()));
        }
        return licences;
    }

    private static CaseFile caseFile(Random random) {
        Set<CaseFile.Item> items = some(random, CaseFile.Item.class);
        if (random.nextBoolean()) {
            // a complete demand is rare by chance alone
            items.addAll(Set.of(
                    CaseFile.Item.WRITTEN,
                    CaseFile.Item.NAMES_PERSON,
                    CaseFile.Item.NAMES_MANNER,
                    CaseFile.Item.NAMES_TITLE));
        }
        return new CaseFile(
                pick(random, "a.jansen", "b.pieters"),
                random.nextInt(4) == 0 ? null : pick(random, "a.jansen", "b.pieters", " "),
                items,
                random.nextInt(4) == 0 ? Set.of() : some(random, Veld.class),
                random.nextInt(4) == 0 ? null : near(random, MIDDLE),
                some(random, Veld.class));
    }

    private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type) {
        Set<E> some = EnumSet.noneOf(type);
        for (E one : type.getEnumConstants()) {
            if (random.nextBoolean()) {
                some.add(one);
            }
        }
        return some;
    }

    /** What may happen in a register: an ending, a withdrawal, an objection, something struck out. */
    static Facts withOneDenialMore(Facts facts, Subject subject, Random random) {
        PupilFacts of = facts.of(subject);
        @Nullable CaseFile file = of.caseFile();
        return switch (random.nextInt(9)) {
            case 0 -> FactsCopy.of(facts).agreement(false).build();
            case 1 -> FactsCopy.of(facts).switchedOn(false).build();
            case 2 -> FactsCopy.of(facts).mandate(false).build();
            case 3 -> FactsCopy.of(facts).licences(ended(facts)).build();
            case 4 ->
                FactsCopy.of(facts).without(pick(random, SchoolFact.values())).build();
            case 5 -> FactsCopy.of(facts).withoutDerived().build();
            case 6 ->
                FactsCopy.of(facts)
                        .pupil(subject, new PupilFacts(true, of.parentsInformed(), of.consents(), file))
                        .build();
            case 7 ->
                FactsCopy.of(facts)
                        .pupil(subject, new PupilFacts(of.objection(), false, withdrawn(facts, of), file))
                        .build();
            default ->
                FactsCopy.of(facts)
                        .pupil(
                                subject,
                                new PupilFacts(of.objection(), of.parentsInformed(), of.consents(), less(file, random)))
                        .build();
        };
    }

    private static List<Toestemming> withdrawn(Facts facts, PupilFacts of) {
        return of.consents().stream()
                .map(c -> new Toestemming(c.purpose(), c.givenBy(), c.givenOn(), facts.today()))
                .toList();
    }

    private static List<Licentie> ended(Facts facts) {
        return facts.licences().stream()
                .map(l -> new Licentie(
                        l.product(),
                        l.jaargroepen(),
                        l.groepskeys(),
                        l.from(),
                        facts.today().minusDays(1),
                        l.outsideLessons()))
                .toList();
    }

    private static @Nullable CaseFile less(@Nullable CaseFile file, Random random) {
        if (file == null || random.nextInt(3) == 0) {
            return null;
        }
        Set<CaseFile.Item> items = EnumSet.noneOf(CaseFile.Item.class);
        items.addAll(file.items());
        items.remove(pick(random, CaseFile.Item.values()));
        return new CaseFile(
                file.recordedBy(),
                random.nextBoolean() ? null : file.approvedBy(),
                items,
                random.nextBoolean() ? Set.of() : file.askedFor(),
                file.term() == null || random.nextBoolean() ? null : file.term().minusDays(2),
                random.nextBoolean() ? Set.of() : file.sourceNamed());
    }
}
