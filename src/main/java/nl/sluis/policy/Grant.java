package nl.sluis.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;

/**
 * Which fields of a policy one pupil gets, and of each other field the one reason that decided. Pupils for whom the same
 * was decided share one.
 */
final class Grant {
    private final Set<Veld> fields;
    private final Map<Veld, Reason> withheld;

    Grant(Set<Veld> all, Map<Veld, Reason> withheld) {
        EnumSet<Veld> granted = EnumSet.noneOf(Veld.class);
        granted.addAll(all);
        granted.removeAll(withheld.keySet());
        this.fields = Collections.unmodifiableSet(granted);
        this.withheld = withheld.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(withheld));
    }

    Set<Veld> fields() {
        return fields;
    }

    Map<Veld, Reason> withheld() {
        return withheld;
    }
}
