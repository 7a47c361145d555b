package nl.sluis.register;

import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Policy;
import nl.sluis.policy.SchoolFact;

/** What the house knows of a school towards a partner that stands in no register file: it becomes part of the facts. */
public interface SchoolKnowledge {
    /** Nothing beside the registers. */
    SchoolKnowledge NONE = new SchoolKnowledge() {};

    default Set<SchoolFact> facts(Registers registers, String partner, Vestiging vestiging) {
        return Set.of();
    }

    /** Values that stand in the place of a pupil's own, such as the rapportageLocatie after merging. */
    default Map<Veld, String> derived(Registers registers, Policy policy, Vestiging vestiging) {
        return Map.of();
    }
}
