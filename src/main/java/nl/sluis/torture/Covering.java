package nl.sluis.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which dials are turned together. A row has one position for each partner: 0 for as it should be, and from 1 on its dials.
 * All positions of all partners with each other would be millions of rows; a fault that needs three partners to fail at once
 * is not looked for, one that needs two is.
 */
final class Covering {
    private Covering() {}

    /** Each position in one row where nothing else is wrong. @param dials how many dials each partner has */
    static List<int[]> alone(int[] dials) {
        List<int[]> rows = new ArrayList<>();
        for (int partner = 0; partner < dials.length; partner++) {
            for (int dial = 1; dial <= dials[partner]; dial++) {
                int[] row = new int[dials.length];
                row[partner] = dial;
                rows.add(row);
            }
        }
        return rows;
    }

    /** Each position in one row, with one of each other partner: as few rows as the partner with most dials has. */
    static List<int[]> each(int[] dials) {
        List<int[]> rows = new ArrayList<>();
        boolean more = true;
        for (int row = 0; more; row++) {
            int[] next = new int[dials.length];
            more = false;
            for (int partner = 0; partner < dials.length; partner++) {
                next[partner] = row < dials[partner] ? row + 1 : 0;
                more |= next[partner] > 0;
            }
            if (more) {
                rows.add(next);
            }
        }
        return rows;
    }

    /** Each two positions of two partners together in at least one row; greedily, so not the fewest rows that there are. */
    static List<int[]> pairs(int[] dials) {
        Set<Pair> open = new HashSet<>();
        List<Pair> order = new ArrayList<>();
        for (int a = 0; a < dials.length; a++) {
            for (int b = a + 1; b < dials.length; b++) {
                for (int i = 1; i <= dials[a]; i++) {
                    for (int j = 1; j <= dials[b]; j++) {
                        order.add(new Pair(a, i, b, j));
                    }
                }
            }
        }
        open.addAll(order);
        List<int[]> rows = new ArrayList<>();
        for (Pair pair : order) {
            if (open.contains(pair)) {
                rows.add(row(pair, dials, open));
            }
        }
        return rows;
    }

    /** A row with that pair and as many other open ones as can be had, which are closed by it. */
    private static int[] row(Pair first, int[] dials, Set<Pair> open) {
        int[] row = new int[dials.length];
        row[first.a] = first.i;
        row[first.b] = first.j;
        for (int partner = 0; partner < dials.length; partner++) {
            if (row[partner] == 0) {
                row[partner] = best(row, partner, dials[partner], open);
            }
        }
        open.removeIf(p -> row[p.a] == p.i && row[p.b] == p.j);
        return row;
    }

    private static int best(int[] row, int partner, int dials, Set<Pair> open) {
        int best = 0;
        int most = 0;
        for (int dial = 1; dial <= dials; dial++) {
            int gain = 0;
            for (int other = 0; other < row.length; other++) {
                if (other != partner && row[other] > 0 && open.contains(Pair.of(other, row[other], partner, dial))) {
                    gain++;
                }
            }
            if (gain > most) {
                most = gain;
                best = dial;
            }
        }
        return best;
    }

    private record Pair(int a, int i, int b, int j) {
        static Pair of(int a, int i, int b, int j) {
            return a < b ? new Pair(a, i, b, j) : new Pair(b, j, a, i);
        }
    }
}
