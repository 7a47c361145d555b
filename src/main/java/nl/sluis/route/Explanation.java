package nl.sluis.route;

import java.util.List;
import nl.sluis.ledger.LatestEntries;

/**
 * Why a partner gets a pupil, or does not: for each field one deciding reason, what the registers say about each
 * condition, and what was sent before. Texts are Dutch. It holds no value of the pupil.
 *
 * @param day legal day for which it was worked out
 * @param policy what decided
 * @param sent whether tonight's document may hold this pupil
 * @param decision the one reason for that
 * @param conditions every condition of the policy with what is on record about it, in the order of the policy
 * @param fields every field of the dictionary
 * @param latest what the ledger says of this pupil and partner, the latest first
 */
public record Explanation(
        String partner,
        String vestiging,
        String day,
        PolicyText policy,
        boolean sent,
        Why decision,
        List<Checked> conditions,
        List<Field> fields,
        List<LatestEntries.Line> latest) {
    public Explanation {
        conditions = List.copyOf(conditions);
        fields = List.copyOf(fields);
        latest = List.copyOf(latest);
    }

    /**
     * The policy as it is cited.
     *
     * @param brought whether a route brings what it grants; else a person hands it over
     */
    public record PolicyText(
            String version,
            String status,
            String validFrom,
            String validUntil,
            String purpose,
            String ground,
            boolean brought) {}

    /**
     * One deciding reason.
     *
     * @param code name of {@link nl.sluis.policy.Reason}, or one of the codes of {@link Explanations}
     * @param text one Dutch clause
     */
    public record Why(String code, String text) {}

    /**
     * One condition.
     *
     * @param word as in the policy file
     * @param holds whether it holds for this pupil today
     * @param text why not; empty when it holds
     * @param onRecord references and dates in the registers that it rests on, or that nothing is there
     */
    public record Checked(String word, boolean holds, String text, List<String> onRecord) {
        public Checked {
            onRecord = List.copyOf(onRecord);
        }
    }

    /**
     * One field.
     *
     * @param onRecord for a condition of its own: what it rests on
     */
    public record Field(String name, boolean sent, Why why, List<String> onRecord) {
        public Field {
            onRecord = List.copyOf(onRecord);
        }
    }
}
