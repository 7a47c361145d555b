package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of dials hold what their names say, in far fewer rows than all combinations would take. */
class CoveringTest {
    private static final int[] DIALS = {5, 3, 7, 2, 4};

    @Test
    void alonePutsEachDialInARowOfItsOwn() {
        List<int[]> rows = Covering.alone(DIALS);
        assertThat(rows)
                .hasSize(21)
                .allMatch(row -> Arrays.stream(row).filter(d -> d > 0).count() == 1);
        eachDialIsIn(rows);
    }

    @Test
    void eachTakesNoMoreRowsThanThePartnerWithMostDials() {
        List<int[]> rows = Covering.each(DIALS);
        assertThat(rows).hasSize(7);
        eachDialIsIn(rows);
    }

    @Test
    void everyTwoDialsOfTwoPartnersAreTogetherInARow() {
        List<int[]> rows = Covering.pairs(DIALS);
        for (int a = 0; a < DIALS.length; a++) {
            for (int b = a + 1; b < DIALS.length; b++) {
                for (int i = 1; i <= DIALS[a]; i++) {
                    for (int j = 1; j <= DIALS[b]; j++) {
                        int[] pair = {a, i, b, j};
                        assertThat(rows)
                                .as(Arrays.toString(pair))
                                .anyMatch(row -> row[pair[0]] == pair[1] && row[pair[2]] == pair[3]);
                    }
                }
            }
        }
        // no fewer than the two longest have pairs, and of all combinations a twentieth
        assertThat(rows.size()).isBetween(35, 5 * 3 * 7 * 2 * 4 / 20);
    }

    private static void eachDialIsIn(List<int[]> rows) {
        for (int partner = 0; partner < DIALS.length; partner++) {
            for (int dial = 1; dial <= DIALS[partner]; dial++) {
                int[] where = {partner, dial};
                assertThat(rows).as(Arrays.toString(where)).anyMatch(row -> row[where[0]] == where[1]);
            }
        }
    }
}
