package nl.sluis.route;

import java.util.List;
import java.util.Map;

/**
 * What the change from one set of policies to another would mean, on the data of now: which fields, and how many pupils of
 * which school, would start or stop to be sent. Parties that stay the same are not in it.
 */
public record PolicyDiff(String day, List<Party> parties) {
    public PolicyDiff {
        parties = List.copyOf(parties);
    }

    /**
     * One party.
     *
     * @param change {@code NEW}, {@code GONE} or {@code CHANGED}
     * @param startedFields which the newer policy grants and the older did not
     * @param stoppedFields the other way round
     * @param schools only those where something would change for a pupil
     */
    public record Party(
            String partner,
            String change,
            String oldVersion,
            String newVersion,
            List<String> startedFields,
            List<String> stoppedFields,
            List<School> schools) {}

    /**
     * One vestiging.
     *
     * @param before pupils who pass by the older policy
     * @param after pupils who pass by the newer
     * @param starting pupils who pass by the newer only
     * @param stopping pupils who pass by the older only
     * @param startingFields per field how many pupils it would start to be sent of
     * @param stoppingFields per field how many pupils it would stop to be sent of
     * @param newReasons per reason how many of the stopping
     * @param failure why nothing can be told of this vestiging, or empty
     */
    public record School(
            String vestiging,
            String naam,
            int before,
            int after,
            int starting,
            int stopping,
            Map<String, Integer> startingFields,
            Map<String, Integer> stoppingFields,
            Map<String, Integer> newReasons,
            String failure) {
        boolean changes() {
            return !failure.isEmpty()
                    || !startingFields.isEmpty()
                    || !stoppingFields.isEmpty()
                    || starting + stopping > 0;
        }
    }
}
