package nl.sluis.register.reporting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.sluis.leerling.Vestiging;

/**
 * Which vestigingen are reported together so that no group below {@code k} pupils shows, in one delivery or by adding and
 * subtracting several (privacyreglement leerlingen, bijlage 1, Amplixs; the definition stands in decision 0051). Pure:
 * the same register, counts and past give the same outcome.
 *
 * @param blocks what deliveries up to now can tell apart; never joined again, split only when that shows nothing small
 * @param locations the reporting location of each vestiging that may be delivered; who is not in it is withheld
 */
public record ReportingLocations(List<Block> blocks, SortedMap<Vestiging, String> locations) {
    public ReportingLocations {
        blocks = blocks.stream().sorted(Comparator.comparing(Block::first)).toList();
        locations = new TreeMap<>(locations);
    }

    /** Before the first delivery. */
    public static ReportingLocations none() {
        return new ReportingLocations(List.of(), new TreeMap<>());
    }

    /**
     * The locations for the next delivery.
     *
     * @param k the smallest group that may be told apart, 1 or more
     * @param wishes the reporting location that the register names for each vestiging
     * @param counts pupils per vestiging who may be delivered; a vestiging that was not counted is absent
     */
    public ReportingLocations next(int k, Map<Vestiging, String> wishes, Map<Vestiging, Integer> counts) {
        List<Block> next = new ArrayList<>();
        blocks.forEach(b -> next.addAll(split(b, k, wishes, counts)));
        next.addAll(fresh(k, wishes, counts));
        SortedMap<Vestiging, String> reported = new TreeMap<>();
        List<Block> kept = new ArrayList<>();
        for (Block block : next) {
            // a block that was told apart before and is small now cannot hide in another: it stays away
            boolean large = block.total(counts) >= k;
            kept.add(large ? block.delivered(counts) : block);
            if (large) {
                String name = wishes.getOrDefault(block.first(), block.first().code());
                block.lowest().keySet().forEach(v -> reported.put(v, name));
            }
        }
        return new ReportingLocations(kept, reported);
    }

    /** In the parts that the register wishes, if each part is large now and was large in every delivery before. */
    private static List<Block> split(
            Block block, int k, Map<Vestiging, String> wishes, Map<Vestiging, Integer> counts) {
        Map<String, SortedMap<Vestiging, Integer>> parts = new TreeMap<>();
        block.lowest()
                .forEach((v, n) -> parts.computeIfAbsent(
                                wishes.getOrDefault(v, wishes.getOrDefault(block.first(), "")), w -> new TreeMap<>())
                        .put(v, n));
        List<Block> split = parts.values().stream().map(Block::new).toList();
        boolean safe = split.stream().allMatch(p -> p.lowestTotal() >= k && p.total(counts) >= k);
        return safe ? split : List.of(block);
    }

    /** Blocks of vestigingen that were never delivered; they may only be joined with each other. */
    private List<Block> fresh(int k, Map<Vestiging, String> wishes, Map<Vestiging, Integer> counts) {
        Set<Vestiging> known = new HashSet<>();
        blocks.forEach(b -> known.addAll(b.lowest().keySet()));
        Map<String, Map<Vestiging, Integer>> units = new TreeMap<>();
        counts.forEach((v, n) -> {
            if (n > 0 && !known.contains(v) && wishes.containsKey(v)) {
                units.computeIfAbsent(wishes.getOrDefault(v, ""), w -> new TreeMap<>())
                        .put(v, n);
            }
        });
        List<Block> made = new ArrayList<>();
        Map<Vestiging, Integer> small = new TreeMap<>();
        for (Map<Vestiging, Integer> unit : units.values()) {
            if (sum(unit.values()) >= k) {
                made.add(Block.of(unit));
            } else {
                small.putAll(unit);
                if (sum(small.values()) >= k) {
                    made.add(Block.of(small));
                    small.clear();
                }
            }
        }
        if (!small.isEmpty() && !made.isEmpty()) {
            join(made, small);
        }
        return made;
    }

    /** What is left over goes to the smallest of the new ones. */
    private static void join(List<Block> made, Map<Vestiging, Integer> small) {
        Block host = made.stream()
                .min(Comparator.comparingInt(Block::lowestTotal).thenComparing(Block::first))
                .orElseThrow();
        made.remove(host);
        Map<Vestiging, Integer> all = new TreeMap<>(host.lowest());
        all.putAll(small);
        made.add(Block.of(all));
    }

    private static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** The vestigingen that are reported under that name. */
    Stream<Vestiging> reportedAs(String location) {
        return locations.entrySet().stream()
                .filter(e -> e.getValue().equals(location))
                .map(Map.Entry::getKey);
    }
}
