package nl.sluis.register.reporting;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.sluis.leerling.Vestiging;

/**
 * Vestigingen that were only ever delivered together: the finest group that deliveries tell apart.
 *
 * @param lowest per vestiging the fewest pupils it had in any delivery, so that a past count can be kept safe too
 */
record Block(SortedMap<Vestiging, Integer> lowest) {
    Block {
        if (lowest.isEmpty()) {
            throw new IllegalArgumentException("a block has at least one vestiging");
        }
        lowest = new TreeMap<>(lowest);
    }

    static Block of(Map<Vestiging, Integer> counts) {
        return new Block(new TreeMap<>(counts));
    }

    /** By which it is ordered and kept: the lowest code. */
    Vestiging first() {
        return lowest.firstKey();
    }

    int lowestTotal() {
        return lowest.values().stream().mapToInt(Integer::intValue).sum();
    }

    int total(Map<Vestiging, Integer> counts) {
        return lowest.keySet().stream().mapToInt(v -> counts.getOrDefault(v, 0)).sum();
    }

    /** The same vestigingen after one more delivery with these counts. */
    Block delivered(Map<Vestiging, Integer> counts) {
        SortedMap<Vestiging, Integer> lower = new TreeMap<>();
        lowest.forEach((v, n) -> lower.put(v, Math.min(n, counts.getOrDefault(v, 0))));
        return new Block(lower);
    }
}
