package nl.sluis.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.ledger.LatestEntries;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.Withheld;
import nl.sluis.register.LegalDay;
import nl.sluis.register.PupilRegisters;
import nl.sluis.register.VestigingEntry;
import org.jspecify.annotations.Nullable;

/** Explains one decision of the gate on the data of now, for the privacy officer and the parents. Leaves nothing behind. */
public final class Explanations {
    private static final int LATEST = 10;
    private final Rehearsal rehearsal;
    private final Supplier<Rules> rules;
    private final PupilRegisters registers;
    private final Subjects subjects;
    private final LatestEntries ledger;
    private final LegalDay day;

    Explanations(
            Rehearsal rehearsal,
            Supplier<Rules> rules,
            PupilRegisters registers,
            Subjects subjects,
            LatestEntries ledger,
            LegalDay day) {
        this.rehearsal = rehearsal;
        this.rules = rules;
        this.registers = registers;
        this.subjects = subjects;
        this.ledger = ledger;
        this.day = day;
    }

    /**
     * @param school the vestiging, or empty: then the pupil is sought at every one of a school that knows the key
     * @throws InvalidValueException when there is no such partner or vestiging, or nobody knows the pupil; it says so
     *     without the key
     */
    public Explanation explain(String partner, String leerlingkey, Optional<Vestiging> school) {
        Rules now = rules.get();
        Previews.requirePartner(now, partner);
        List<VestigingEntry> candidates = Previews.vestigingen(now, school).stream()
                .filter(v -> school.isPresent()
                        || subjects.find(v.vestiging(), leerlingkey).isPresent())
                .toList();
        if (candidates.isEmpty()) {
            throw new InvalidValueException(
                    "the leerlingkey of a pupil whom the hub has seen, or --school", Shape.of(leerlingkey));
        }
        Explanation last = null;
        for (VestigingEntry entry : candidates) {
            last = rehearsal.of(now, partner, entry.vestiging(), play -> explain(play, entry, partner, leerlingkey));
            if (!last.decision().code().equals(Verdict.ABSENT)) {
                break;
            }
        }
        return Objects.requireNonNull(last, "there was a candidate");
    }

    private Explanation explain(Rehearsal.Play play, VestigingEntry entry, String partner, String leerlingkey) {
        Rehearsal.Pulled pulled = play.pull();
        Snapshot snapshot = pulled.snapshot();
        Policy policy = play.rules().shelf().policy(partner);
        Subject subject = subjects.find(entry.vestiging(), leerlingkey).orElse(null);
        if (snapshot == null) {
            return nobody(entry, policy, Verdict.noSource(pulled.failure()), subject);
        }
        for (Leerling leerling : snapshot.leerlingen()) {
            if (leerlingkey.equals(leerling.text(Veld.LEERLINGKEY))) {
                return somebody(play, entry, snapshot, leerling, policy);
            }
        }
        boolean setApart = subject != null && snapshot.roll().setApart().contains(subject);
        return nobody(entry, policy, setApart ? Verdict.setApart() : Verdict.absent(), subject);
    }

    private Explanation nobody(VestigingEntry entry, Policy policy, Explanation.Why why, @Nullable Subject subject) {
        List<Explanation.Field> fields = new ArrayList<>();
        for (Veld veld : Veld.values()) {
            fields.add(new Explanation.Field(veld.fieldName(), false, Verdict.ofAbsent(policy, veld, why), List.of()));
        }
        return explanation(entry, policy, false, why, List.of(), fields, subject);
    }

    private Explanation somebody(
            Rehearsal.Play play, VestigingEntry entry, Snapshot snapshot, Leerling leerling, Policy policy) {
        Subject subject = leerling.subject();
        var facts = play.facts(snapshot.only(java.util.Set.of(subject.id())));
        Decision decision = PolicyEngine.decide(policy, leerling, facts);
        OnRecord onRecord = new OnRecord(
                play.rules().registers(), registers.current(List.of(subject)), policy.partner(), entry.vestiging());
        Verdict verdict = new Verdict(policy, leerling, facts, onRecord);
        Explanation.Why why;
        if (decision instanceof Withheld withheld) {
            why = Verdict.reason(withheld.reason());
        } else {
            String missing = play.brought() ? missing(play, snapshot, subject) : null;
            why = missing == null ? Verdict.granted() : Verdict.incomplete(missing);
        }
        boolean sent = why.code().equals(Verdict.GRANTED);
        return explanation(
                entry,
                policy,
                sent,
                why,
                verdict.conditions(),
                verdict.fields(decision instanceof Disclosure d ? d : null, why),
                subject);
    }

    /** The field that the partner's format demands and this pupil lacks, or null. */
    private static @Nullable String missing(Rehearsal.Play play, Snapshot snapshot, Subject subject) {
        return play.map(play.gate(snapshot.only(java.util.Set.of(subject.id())))).incomplete().stream()
                .map(i -> i.missing().fieldName())
                .findFirst()
                .orElse(null);
    }

    private Explanation explanation(
            VestigingEntry entry,
            Policy policy,
            boolean sent,
            Explanation.Why why,
            List<Explanation.Checked> conditions,
            List<Explanation.Field> fields,
            @Nullable Subject subject) {
        return new Explanation(
                policy.partner(),
                entry.vestiging().code(),
                day.today().toString(),
                new Explanation.PolicyText(
                        policy.version(),
                        policy.status().name().toLowerCase(java.util.Locale.ROOT),
                        policy.validFrom().toString(),
                        policy.validUntil() == null ? "" : policy.validUntil().toString(),
                        policy.purpose(),
                        "AVG " + policy.ground().avg() + "; " + policy.ground().source(),
                        rules.get().shelf().partners().contains(policy.partner())),
                sent,
                why,
                conditions,
                fields,
                subject == null ? List.of() : ledger.of(policy.partner(), subject, LATEST));
    }
}
