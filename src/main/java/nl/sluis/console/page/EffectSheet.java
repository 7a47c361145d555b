package nl.sluis.console.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.route.PolicyDiff;
import nl.sluis.route.PolicyDiff.Party;
import nl.sluis.route.PolicyDiff.School;

/**
 * What the text in the folder would change for one partner, over all schools.
 *
 * @param same the text is the one in force
 * @param starting pupils who would begin to be sent
 * @param stopping pupils who would no longer be sent
 * @param startingFields per field, of how many pupils it would begin to be sent
 * @param stoppingFields per field, of how many pupils it would no longer be sent
 */
public record EffectSheet(
        String partner,
        boolean same,
        List<String> startedFields,
        List<String> stoppedFields,
        List<School> schools,
        int starting,
        int stopping,
        Map<String, Integer> startingFields,
        Map<String, Integer> stoppingFields) {

    static EffectSheet of(String partner, PolicyDiff diff) {
        if (diff.parties().isEmpty()) {
            return new EffectSheet(partner, true, List.of(), List.of(), List.of(), 0, 0, Map.of(), Map.of());
        }
        Party party = diff.parties().get(0);
        Map<String, Integer> starting = new TreeMap<>();
        Map<String, Integer> stopping = new TreeMap<>();
        for (School school : party.schools()) {
            school.startingFields().forEach((field, count) -> starting.merge(field, count, Integer::sum));
            school.stoppingFields().forEach((field, count) -> stopping.merge(field, count, Integer::sum));
        }
        return new EffectSheet(
                partner,
                false,
                party.startedFields(),
                party.stoppedFields(),
                party.schools(),
                party.schools().stream().mapToInt(School::starting).sum(),
                party.schools().stream().mapToInt(School::stopping).sum(),
                starting,
                stopping);
    }
}
