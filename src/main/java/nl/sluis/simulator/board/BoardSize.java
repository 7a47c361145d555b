package nl.sluis.simulator.board;

/**
 * All that a board is made from: the same four values give the same board, byte for byte.
 *
 * @param schooljaar the year in which it begins: 2026 for 2026-2027
 */
public record BoardSize(int schools, int pupils, long seed, int schooljaar) {
    private static final int MOST_SCHOOLS = 1_000;
    private static final int MOST_PUPILS = 4_000_000;
    static final int SMALLEST_SCHOOL = 5;

    /** @throws IllegalArgumentException with a sentence for the user */
    public BoardSize {
        if (schools < 1 || schools > MOST_SCHOOLS) {
            throw new IllegalArgumentException("schools: 1 to " + MOST_SCHOOLS + " expected, found " + schools);
        }
        if (pupils < schools * SMALLEST_SCHOOL || pupils > MOST_PUPILS) {
            throw new IllegalArgumentException("pupils: at least " + SMALLEST_SCHOOL + " per school (" + schools
                    + " schools) and at most " + MOST_PUPILS + " expected, found " + pupils);
        }
        if (schooljaar < 1991 || schooljaar > 2998) {
            throw new IllegalArgumentException(
                    "schooljaar: a begin year of 1991 to 2998 expected, found " + schooljaar);
        }
    }

    /** Such as 2026-2027. */
    public String schooljaarText() {
        return schooljaar + "-" + (schooljaar + 1);
    }
}
