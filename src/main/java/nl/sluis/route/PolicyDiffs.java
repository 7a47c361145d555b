package nl.sluis.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Withheld;
import nl.sluis.register.LegalDay;
import nl.sluis.register.VestigingEntry;
import nl.sluis.shelf.Policies;
import nl.sluis.shelf.ShelfRefused;
import org.jspecify.annotations.Nullable;

/** Holds two sets of policies against the pupils and registers of now. Sends nothing and leaves nothing behind. */
public final class PolicyDiffs {
    private final Rehearsal rehearsal;
    private final Supplier<Rules> rules;
    private final LegalDay day;

    PolicyDiffs(Rehearsal rehearsal, Supplier<Rules> rules, LegalDay day) {
        this.rehearsal = rehearsal;
        this.rules = rules;
        this.day = day;
    }

    /**
     * @param older a policy file, or a folder of them
     * @param newer likewise
     * @throws ShelfRefused when one of both cannot be read, with every complaint
     */
    public PolicyDiff diff(Path older, Path newer) {
        return diff(Policies.read(older), Policies.read(newer));
    }

    /** The same for policies that were read already, by partner. */
    public PolicyDiff diff(Map<String, Policy> before, Map<String, Policy> after) {
        Set<String> partners = new TreeSet<>(before.keySet());
        partners.addAll(after.keySet());
        List<PolicyDiff.Party> parties = new ArrayList<>();
        for (String partner : partners) {
            Policy old = before.get(partner);
            Policy now = after.get(partner);
            if (old == null || now == null || !old.version().equals(now.version())) {
                parties.add(party(partner, old, now));
            }
        }
        return new PolicyDiff(day.today().toString(), parties);
    }

    private PolicyDiff.Party party(String partner, @Nullable Policy old, @Nullable Policy now) {
        Rules current = rules.get();
        List<PolicyDiff.School> schools = Previews.vestigingen(current, Optional.empty()).stream()
                .map(v -> rehearsal.of(current, partner, v.vestiging(), play -> school(play, v, old, now)))
                .filter(PolicyDiff.School::changes)
                .toList();
        Set<Veld> had = old == null ? Set.of() : old.fieldsInOrder();
        Set<Veld> has = now == null ? Set.of() : now.fieldsInOrder();
        return new PolicyDiff.Party(
                partner,
                old == null ? "NEW" : now == null ? "GONE" : "CHANGED",
                old == null ? "" : old.version(),
                now == null ? "" : now.version(),
                without(has, had),
                without(had, has),
                schools);
    }

    private static List<String> without(Set<Veld> some, Set<Veld> others) {
        return some.stream()
                .filter(v -> !others.contains(v))
                .map(Veld::fieldName)
                .toList();
    }

    private static PolicyDiff.School school(
            Rehearsal.Play play, VestigingEntry entry, @Nullable Policy old, @Nullable Policy now) {
        Rehearsal.Pulled pulled = play.pull();
        Snapshot snapshot = pulled.snapshot();
        String code = entry.vestiging().code();
        if (snapshot == null) {
            String failure = pulled.failure() == null ? "the source says that nothing changed" : pulled.failure();
            return new PolicyDiff.School(code, entry.naam(), 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), failure);
        }
        Outcome before = Outcome.of(play, old, snapshot);
        Outcome after = Outcome.of(play, now, snapshot);
        Map<String, Integer> reasons = new TreeMap<>();
        Set<Subject> stopping = minus(before.sent.keySet(), after.sent.keySet());
        stopping.forEach(s -> {
            Reason reason = after.withheld.get(s);
            reasons.merge(reason == null ? "NO_POLICY" : reason.name(), 1, Integer::sum);
        });
        return new PolicyDiff.School(
                code,
                entry.naam(),
                before.sent.size(),
                after.sent.size(),
                minus(after.sent.keySet(), before.sent.keySet()).size(),
                stopping.size(),
                more(after, before),
                more(before, after),
                reasons,
                "");
    }

    private static Set<Subject> minus(Set<Subject> some, Set<Subject> others) {
        Set<Subject> rest = new java.util.HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Per field, of how many pupils it is sent in the one and not in the other. */
    private static Map<String, Integer> more(Outcome one, Outcome other) {
        Map<String, Integer> more = new TreeMap<>();
        one.sent.forEach((subject, fields) -> {
            Set<Veld> elsewhere = other.sent.getOrDefault(subject, Set.of());
            fields.stream()
                    .filter(v -> !elsewhere.contains(v))
                    .forEach(v -> more.merge(v.fieldName(), 1, Integer::sum));
        });
        return more;
    }

    /** Who passes one policy with which fields that have a value, and who does not for what reason. */
    private record Outcome(Map<Subject, Set<Veld>> sent, Map<Subject, Reason> withheld) {
        static Outcome of(Rehearsal.Play play, @Nullable Policy policy, Snapshot snapshot) {
            Outcome outcome = new Outcome(new HashMap<>(), new HashMap<>());
            if (policy != null) {
                Disclosures disclosures = play.gate(policy, snapshot);
                disclosures.disclosed().forEach(d -> outcome.sent.put(d.subject(), withValue(d)));
                for (Withheld withheld : disclosures.withheld()) {
                    outcome.withheld.put(withheld.subject(), withheld.reason());
                }
            }
            return outcome;
        }

        private static Set<Veld> withValue(Disclosure disclosure) {
            Set<Veld> fields = EnumSet.noneOf(Veld.class);
            disclosure.fields().stream()
                    .filter(v -> disclosure.value(v) != null)
                    .forEach(fields::add);
            return fields;
        }
    }
}
