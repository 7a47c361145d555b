package nl.sluis.policy;

import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Veld;

/**
 * Fields that leave only when all of these conditions hold too; otherwise the first that fails is the reason that such a
 * field is withheld, and the other fields of the pupil go on.
 *
 * @param when in the order of the file
 */
public record FieldRule(List<FieldCondition> when, Set<Veld> fields) {
    public FieldRule {
        when = List.copyOf(when);
        fields = Set.copyOf(fields);
    }
}
