package nl.sluis.route;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Facts;
import nl.sluis.policy.FieldCondition;
import nl.sluis.policy.FieldRule;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Reason;
import org.jspecify.annotations.Nullable;

/** Turns one decision into one deciding reason per field, in Dutch. */
final class Verdict {
    static final String GRANTED = "GRANTED";
    static final String ABSENT = "ABSENT";
    private final Policy policy;
    private final Leerling leerling;
    private final Facts facts;
    private final OnRecord onRecord;

    Verdict(Policy policy, Leerling leerling, Facts facts, OnRecord onRecord) {
        this.policy = policy;
        this.leerling = leerling;
        this.facts = facts;
        this.onRecord = onRecord;
    }

    static Explanation.Why reason(Reason reason) {
        return new Explanation.Why(reason.name(), reason.text());
    }

    static Explanation.Why granted() {
        return new Explanation.Why(GRANTED, "het beleid staat het toe en aan alle voorwaarden is voldaan");
    }

    static Explanation.Why incomplete(String field) {
        return new Explanation.Why("INCOMPLETE", "de partij eist een gegeven dat in de bron ontbreekt: " + field);
    }

    static Explanation.Why absent() {
        return new Explanation.Why(ABSENT, "de leerling komt niet voor in wat de bron nu geeft");
    }

    static Explanation.Why setApart() {
        return new Explanation.Why(
                "QUARANTINED", "de gegevens van de leerling zijn onjuist en apart gezet (zie: sluis quarantine)");
    }

    static Explanation.Why noSource(@Nullable String failure) {
        return new Explanation.Why(
                "NO_SOURCE", failure == null ? "de bron meldt geen wijzigingen" : "de bron geeft nu niets: " + failure);
    }

    static Explanation.Why ofAbsent(Policy policy, Veld veld, Explanation.Why why) {
        return policy.fields().contains(veld) ? why : notGranted(policy, veld);
    }

    private static Explanation.Why notGranted(Policy policy, Veld veld) {
        return policy.never().contains(veld)
                ? new Explanation.Why("NEVER", "het beleid verbiedt dit gegeven voor deze partij")
                : new Explanation.Why("NOT_GRANTED", "het beleid noemt dit gegeven niet, dus gaat het niet");
    }

    /** Every condition about the pupil, whether it decided or not. */
    List<Explanation.Checked> conditions() {
        List<Explanation.Checked> checked = new ArrayList<>();
        for (Condition condition : policy.requires()) {
            Reason refusal = condition.refusal(leerling, facts).orElse(null);
            checked.add(new Explanation.Checked(
                    condition.word(), refusal == null, refusal == null ? "" : refusal.text(), onRecord.of(condition)));
        }
        return checked;
    }

    /**
     * @param disclosure null when the pupil is withheld
     * @param ofPupil why the pupil as a whole is sent or not
     */
    List<Explanation.Field> fields(@Nullable Disclosure disclosure, Explanation.Why ofPupil) {
        boolean sent = ofPupil.code().equals(GRANTED);
        List<Explanation.Field> fields = new ArrayList<>();
        for (Veld veld : Veld.values()) {
            Reason own = disclosure == null ? null : disclosure.withheldFields().get(veld);
            Explanation.Why why;
            if (!policy.fields().contains(veld)) {
                why = notGranted(policy, veld);
            } else if (!sent) {
                why = ofPupil;
            } else if (own != null) {
                why = reason(own);
            } else if (disclosure != null && disclosure.value(veld) == null) {
                why = new Explanation.Why("NO_VALUE", "het mag, maar de bron heeft er geen waarde voor");
            } else {
                why = granted();
            }
            fields.add(new Explanation.Field(veld.fieldName(), why.code().equals(GRANTED), why, own(veld)));
        }
        return fields;
    }

    private List<String> own(Veld veld) {
        List<String> lines = new ArrayList<>();
        for (FieldRule rule : policy.fieldRules()) {
            if (rule.fields().contains(veld)) {
                for (FieldCondition condition : rule.when()) {
                    lines.add("alleen als: " + condition.word());
                    if (condition instanceof FieldCondition.OfPupil pupil) {
                        lines.addAll(onRecord.of(pupil.condition()));
                    } else if (condition.looksAtCase()) {
                        lines.addAll(onRecord.cases());
                    }
                }
            }
        }
        // several conditions may rest on the same case
        return lines.stream().distinct().toList();
    }
}
