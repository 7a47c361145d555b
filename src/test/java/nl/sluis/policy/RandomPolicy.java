package nl.sluis.policy;

import static nl.sluis.policy.RandomCase.MIDDLE;
import static nl.sluis.policy.RandomCase.near;
import static nl.sluis.policy.RandomCase.pick;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.sluis.leerling.Veld;

/** Random policies over the whole vocabulary: every condition may stand under requires and under when. */
final class RandomPolicy {
    private RandomPolicy() {}

    static Policy of(Random random) {
        Set<Veld> fields = EnumSet.of(Veld.ROEPNAAM);
        for (Veld veld : Veld.values()) {
            if (veld != Veld.ECKID && random.nextInt(3) == 0) {
                fields.add(veld);
            }
        }
        Set<Veld> derived = EnumSet.noneOf(Veld.class);
        for (Veld veld : List.of(Veld.RAPPORTAGE_LOCATIE, Veld.PRODUCT_INSTANCE)) {
            if (fields.contains(veld) && random.nextInt(3) == 0) {
                derived.add(veld);
            }
        }
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
                conditions(random).subList(0, random.nextInt(4)),
                fields,
                Set.of(Veld.ECKID),
                rules(random, fields),
                derived,
                0,
                Policy.Served.SCHEDULED);
    }

    private static List<Condition> conditions(Random random) {
        List<Condition> pool = new ArrayList<>(List.of(PlainCondition.values()));
        pool.add(new Condition.LicenceCovers(
                random.nextInt(3) == 0 ? Set.of("rekenen", "taal") : Set.of(pick(random, "rekenen", "taal"))));
        pool.add(new Condition.ConsentOutsideLessons(Set.of(pick(random, "rekenen", "taal"))));
        pool.add(new Condition.Consent(pick(random, "foto", "rekenen")));
        pool.add(new Condition.MinimumAge(15 + random.nextInt(3)));
        pool.add(new Condition.MinimumDaysAtSchool(random.nextInt(5)));
        Collections.shuffle(pool, random);
        return pool;
    }

    private static List<FieldRule> rules(Random random, Set<Veld> fields) {
        List<Veld> free = new ArrayList<>(fields);
        Collections.shuffle(free, random);
        List<FieldRule> rules = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && free.size() > 2; i--) {
            Set<Veld> ruled = new HashSet<>();
            for (int n = 1 + random.nextInt(Math.min(8, free.size() - 1)); n > 0; n--) {
                ruled.add(free.remove(free.size() - 1));
            }
            if (fields.contains(Veld.VERZUIMTOELICHTING) && free.remove(Veld.VERZUIMTOELICHTING)) {
                ruled.add(Veld.VERZUIMTOELICHTING);
            }
            rules.add(new FieldRule(fieldConditions(random), ruled));
        }
        return rules;
    }

    private static List<FieldCondition> fieldConditions(Random random) {
        List<FieldCondition> pool = new ArrayList<>(List.of(FieldCondition.OfField.values()));
        conditions(random).stream().limit(4).map(FieldCondition.OfPupil::new).forEach(pool::add);
        Collections.shuffle(pool, random);
        return pool.subList(0, 1 + random.nextInt(2));
    }

    /** A condition more, a field less, a rule more on a field, or a policy that is not active. */
    static Policy withOneDenialMore(Policy policy, Random random) {
        Set<Veld> fields = EnumSet.copyOf(policy.fields());
        List<Condition> requires = new ArrayList<>(policy.requires());
        List<FieldRule> rules = new ArrayList<>(policy.fieldRules());
        Policy.Status status = policy.status();
        switch (random.nextInt(4)) {
            case 0 -> requires.add(random.nextInt(requires.size() + 1), pick(random, PlainCondition.values()));
            case 1 -> {
                if (!rules.isEmpty()) {
                    FieldRule rule = rules.remove(0);
                    List<FieldCondition> when = new ArrayList<>(rule.when());
                    when.add(pick(random, FieldCondition.OfField.values()));
                    rules.add(new FieldRule(when, rule.fields()));
                }
            }
            case 2 -> rules.add(new FieldRule(fieldConditions(random), Set.of(Veld.ROEPNAAM)));
            default -> status = Policy.Status.EXPIRED;
        }
        return new Policy(
                policy.partner(),
                policy.version(),
                policy.purpose(),
                policy.ground(),
                status,
                policy.validFrom(),
                policy.validUntil(),
                requires,
                fields,
                policy.never(),
                rules,
                policy.derived(),
                policy.smallNumbers(),
                policy.served());
    }
}
