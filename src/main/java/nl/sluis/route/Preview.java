package nl.sluis.route;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tonight would send to one partner, per vestiging: numbers, field names and reasons, and three examples of which
 * the values are masked.
 *
 * @param policyVersion digest of the policy that decided
 * @param day legal day for which it was worked out
 * @param brought whether a route brings it; else a person hands it over, and new stands for who passes the gate
 * @param fields what the policy grants, in the order of the dictionary
 */
public record Preview(
        String partner, String policyVersion, String day, boolean brought, List<String> fields, List<School> schools) {
    public Preview {
        fields = List.copyOf(fields);
        schools = List.copyOf(schools);
    }

    /**
     * One vestiging. received = fresh + changed + unchanged + incomplete + quarantined + all withheld.
     *
     * @param fields what these pupils together would really get, conditions on single fields included
     * @param fresh pupils whom the partner does not have yet
     * @param changed pupils whom the partner has otherwise
     * @param lost pupils whom the partner has and may no longer have: revoked, or a task for the privacy officer
     * @param documents messages that would be made
     * @param incomplete pupils who lack a value that the partner's format demands
     * @param withheld per reason, by the name of {@link nl.sluis.policy.Reason}
     * @param withheldFields per field and reason, as {@code achternaam HAS_PGN}, how many pupils go without it
     * @param failure why nothing of this vestiging can be told, or null
     */
    public record School(
            String vestiging,
            String naam,
            int received,
            int quarantined,
            List<String> fields,
            int fresh,
            int changed,
            int unchanged,
            int lost,
            int documents,
            int incomplete,
            Map<String, Integer> withheld,
            Map<String, Integer> withheldFields,
            List<Map<String, String>> examples,
            @Nullable String failure) {
        /** Pupils that would be sent. */
        public int sends() {
            return fresh + changed;
        }

        static School failed(String vestiging, String naam, String failure) {
            return new School(
                    vestiging, naam, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), List.of(), failure);
        }
    }
}
