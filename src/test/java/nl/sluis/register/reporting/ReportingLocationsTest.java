package nl.sluis.register.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.Test;

class ReportingLocationsTest {
    private static final Vestiging A = new Vestiging("99AA00");
    private static final Vestiging B = new Vestiging("99AB00");
    private static final Vestiging C = new Vestiging("99AC00");
    private static final Vestiging D = new Vestiging("99AD00");
    private static final Map<Vestiging, String> EACH_ITSELF = Map.of(A, "A", B, "B", C, "C", D, "D");
    private static final int CASES = Integer.getInteger("sluis.cases", 100_000) / 50;

    @Test
    void largeLocationsKeepTheirOwnName() {
        assertThat(first(Map.of(A, 20, B, 10)).locations()).isEqualTo(Map.of(A, "A", B, "B"));
    }

    @Test
    void smallLocationsAreMergedWithEachOtherAndTheRestWithTheSmallestOther() {
        assertThat(first(Map.of(A, 4, B, 30, C, 7, D, 3)).locations())
                .isEqualTo(Map.of(A, "A", B, "B", C, "A", D, "A"));
        assertThat(first(Map.of(A, 40, B, 30, C, 7)).locations()).isEqualTo(Map.of(A, "A", B, "B", C, "B"));
    }

    @Test
    void aBoardBelowTheNumberGetsNothing() {
        assertThat(first(Map.of(A, 4, B, 5)).locations()).isEmpty();
    }

    @Test
    void whatWasMergedWhileSmallStaysMergedWhenItGrows() {
        ReportingLocations merged = first(Map.of(A, 20, B, 3));
        assertThat(merged.next(10, EACH_ITSELF, Map.of(A, 20, B, 15)).locations())
                .isEqualTo(Map.of(A, "A", B, "A"));
    }

    @Test
    void whatStoodAloneAndIsSmallNowStaysAwayInsteadOfBeingSubtractable() {
        ReportingLocations alone = first(Map.of(A, 20, B, 12));
        ReportingLocations shrunk = alone.next(10, EACH_ITSELF, Map.of(A, 20, B, 3));
        assertThat(shrunk.locations()).isEqualTo(Map.of(A, "A"));
        assertThat(shrunk.next(10, EACH_ITSELF, Map.of(A, 20, B, 11)).locations())
                .isEqualTo(Map.of(A, "A", B, "B"));
    }

    @Test
    void aNewSmallLocationCannotJoinWhatWasDeliveredWithoutIt() {
        ReportingLocations one = first(Map.of(A, 20));
        assertThat(one.next(10, EACH_ITSELF, Map.of(A, 20, B, 3)).locations()).isEqualTo(Map.of(A, "A"));
        assertThat(one.next(10, EACH_ITSELF, Map.of(A, 20, B, 6, C, 5)).locations())
                .isEqualTo(Map.of(A, "A", B, "B", C, "B"));
    }

    @Test
    void theRegisterSplitsALocationOnlyWhenBothPartsAreAndWereLarge() {
        Map<Vestiging, String> together = Map.of(A, "A", B, "A");
        Map<Vestiging, Integer> large = Map.of(A, 20, B, 12);
        ReportingLocations one = ReportingLocations.none().next(10, together, large);
        assertThat(one.locations()).isEqualTo(Map.of(A, "A", B, "A"));
        assertThat(one.next(10, EACH_ITSELF, large).locations()).isEqualTo(Map.of(A, "A", B, "B"));

        ReportingLocations once = one.next(10, together, Map.of(A, 20, B, 4));
        assertThat(once.next(10, EACH_ITSELF, large).locations()).isEqualTo(Map.of(A, "A", B, "A"));
    }

    @Test
    void theSameCountsGiveTheSameLocations() {
        Map<Vestiging, Integer> counts = Map.of(A, 4, B, 30, C, 7, D, 3);
        ReportingLocations once = first(counts);
        assertThat(once.next(10, EACH_ITSELF, counts)).isEqualTo(once);
        assertThat(first(new TreeMap<>(counts))).isEqualTo(once);
    }

    /** One delivery as the receiver sees it. */
    private record Delivery(Map<Vestiging, String> cells, Map<Vestiging, Integer> counts) {}

    @Test
    void inNoHistoryOfDeliveriesCanASmallGroupBeComputed() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int k = 1 + random.nextInt(12);
            List<Delivery> history = history(random, k);
            history.forEach(d -> cells(d).forEach((name, cell) -> large(k, cell, d, "a cell")));
            pairs(k, history);
            everythingThatCanBeComputed(k, history);
        }
    }

    /** A board whose schools grow, shrink, open, close, and are told by the register to report elsewhere. */
    private static List<Delivery> history(SplittableRandom random, int k) {
        List<Vestiging> board = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            board.add(new Vestiging("99A" + (char) ('A' + i / 2) + "0" + i % 2));
        }
        Map<Vestiging, String> wishes = new HashMap<>();
        Map<Vestiging, Integer> counts = new HashMap<>();
        board.forEach(v -> wishes.put(v, random.nextBoolean() ? v.code() : v.brin()));
        ReportingLocations locations = ReportingLocations.none();
        List<Delivery> history = new ArrayList<>();
        for (int night = 0; night < 12; night++) {
            for (Vestiging v : board) {
                if (random.nextInt(3) == 0) {
                    counts.put(v, random.nextInt(5) == 0 ? 0 : random.nextInt(3 * k));
                }
                if (random.nextInt(12) == 0) {
                    wishes.put(v, board.get(random.nextInt(board.size())).code());
                }
                if (random.nextInt(30) == 0) {
                    counts.remove(v);
                }
            }
            locations = locations.next(k, wishes, counts);
            history.add(new Delivery(new TreeMap<>(locations.locations()), new HashMap<>(counts)));
        }
        return history;
    }

    /** The difference, either way, and what two cells of two deliveries have in common. */
    private static void pairs(int k, List<Delivery> history) {
        for (Delivery s : history) {
            for (Delivery t : history) {
                for (Set<Vestiging> one : cells(s).values()) {
                    for (Set<Vestiging> other : cells(t).values()) {
                        Set<Vestiging> left = new HashSet<>(one);
                        left.removeAll(other);
                        Set<Vestiging> common = new HashSet<>(one);
                        common.retainAll(other);
                        for (Set<Vestiging> group : List.of(left, common)) {
                            large(k, group, s, "a difference");
                            large(k, group, t, "a difference");
                        }
                    }
                }
            }
        }
    }

    /** Vestigingen in the same cell in every delivery cannot be told apart; all others can, by adding and subtracting. */
    private static void everythingThatCanBeComputed(int k, List<Delivery> history) {
        Set<Vestiging> all =
                history.stream().flatMap(d -> d.cells().keySet().stream()).collect(Collectors.toSet());
        Map<List<String>, Set<Vestiging>> toldApart = new HashMap<>();
        for (Vestiging v : all) {
            List<String> seen =
                    history.stream().map(d -> d.cells().getOrDefault(v, "")).toList();
            toldApart.computeIfAbsent(seen, s -> new HashSet<>()).add(v);
        }
        toldApart.values().forEach(group -> history.forEach(d -> large(k, group, d, "a group of all deliveries")));
    }

    private static void large(int k, Set<Vestiging> group, Delivery delivery, String what) {
        if (!group.isEmpty() && delivery.cells().keySet().containsAll(group)) {
            int pupils = group.stream()
                    .mapToInt(v -> delivery.counts().getOrDefault(v, 0))
                    .sum();
            assertThat(pupils).as(what + " of " + group).isGreaterThanOrEqualTo(k);
        }
    }

    private static Map<String, Set<Vestiging>> cells(Delivery delivery) {
        return delivery.cells().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
    }

    private static ReportingLocations first(Map<Vestiging, Integer> counts) {
        return ReportingLocations.none().next(10, EACH_ITSELF, counts);
    }
}
