package nl.sluis.policy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.sluis.leerling.FreeText;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;

/**
 * What a policy may require of one field of a pupil who passes: any {@link Condition}, or one of the words that look at
 * the field itself. When it does not hold the field is withheld and the pupil is not.
 */
public sealed interface FieldCondition permits FieldCondition.OfPupil, FieldCondition.OfField {

    /** The word in the policy file. */
    String word();

    /** Why this field is withheld, or empty when the condition holds. */
    Optional<Reason> refusal(Veld veld, Leerling leerling, Facts facts);

    /** The purposes of which a consent can decide here. */
    Set<String> purposes();

    /** Whether a case on record can decide here. */
    boolean looksAtCase();

    /** A condition about the pupil, asked for some fields only. */
    record OfPupil(Condition condition) implements FieldCondition {
        @Override
        public String word() {
            return condition.word();
        }

        @Override
        public Set<String> purposes() {
            return condition.purposes();
        }

        @Override
        public boolean looksAtCase() {
            return condition.looksAtCase();
        }

        @Override
        public Optional<Reason> refusal(Veld veld, Leerling leerling, Facts facts) {
            return condition.refusal(leerling, facts);
        }
    }

    /** The words about a field. */
    enum OfField implements FieldCondition {
        /** The demand or request on record asks for this field: what was not asked does not leave. */
        ASKED_FOR("askedFor", Reason.FIELD_NOT_ASKED_FOR) {
            @Override
            boolean holds(Veld veld, Leerling leerling, Facts facts) {
                return inCaseFile(leerling, facts, c -> c.askedFor().contains(veld));
            }
        },
        /** The case names the source of this item, so that it can be checked. */
        SOURCE_NAMED("sourceNamed", Reason.SOURCE_NOT_NAMED) {
            @Override
            boolean holds(Veld veld, Leerling leerling, Facts facts) {
                return inCaseFile(leerling, facts, c -> c.sourceNamed().contains(veld));
            }
        },
        /** Text that a person typed is short and has no pgn and no medical word in it. */
        PLAIN_TEXT("plainText", Reason.TEXT_MAY_HOLD_MORE) {
            @Override
            boolean holds(Veld veld, Leerling leerling, Facts facts) {
                return FreeText.house().isPlain(leerling.value(veld));
            }
        };

        private final String word;
        private final Reason reason;

        OfField(String word, Reason reason) {
            this.word = word;
            this.reason = reason;
        }

        abstract boolean holds(Veld veld, Leerling leerling, Facts facts);

        @Override
        public String word() {
            return word;
        }

        @Override
        public Set<String> purposes() {
            return Set.of();
        }

        @Override
        public boolean looksAtCase() {
            return this != PLAIN_TEXT;
        }

        @Override
        public Optional<Reason> refusal(Veld veld, Leerling leerling, Facts facts) {
            return holds(veld, leerling, facts) ? Optional.empty() : Optional.of(reason);
        }

        private static boolean inCaseFile(Leerling leerling, Facts facts, Predicate<CaseFile> test) {
            CaseFile caseFile = facts.of(leerling.subject()).caseFile();
            return caseFile != null && test.test(caseFile);
        }
    }
}
