package nl.sluis.verzuim;

/**
 * The settings of the count. What "within 4 consecutive school weeks" covers is not said by law to the day: here it is
 * the week of the last day and the school weeks before it (ASSUMED, A8).
 *
 * @param minutes the limit, 16 hours
 * @param reading whether the limit must be reached or exceeded
 * @param schoolWeeks how many consecutive school weeks are looked at
 * @param lessonHours voortgezet onderwijs counts lesson hours: each slot of up to 60 minutes is one hour
 */
public record AbsenceRule(int minutes, Reading reading, int schoolWeeks, boolean lessonHours) {
    /** Two texts, one limit. */
    public enum Reading {
        /** Leerplichtwet art. 21a: 16 hours reached. */
        REACHED,
        /** The regulation of the board: more than 16 hours. */
        EXCEEDED
    }

    private static final int HOUR = 60;
    private static final int LIMIT = 16 * HOUR;
    private static final int WEEKS = 4;

    /** @throws IllegalArgumentException if limit or weeks are not positive */
    public AbsenceRule {
        if (minutes < 1 || schoolWeeks < 1) {
            throw new IllegalArgumentException("an absence rule needs a limit and weeks of at least 1");
        }
    }

    /** The law's reading. */
    public static AbsenceRule law(boolean lessonHours) {
        return of(Reading.REACHED, lessonHours);
    }

    public static AbsenceRule of(Reading reading, boolean lessonHours) {
        return new AbsenceRule(LIMIT, reading, WEEKS, lessonHours);
    }

    boolean overLimit(int counted) {
        return reading == Reading.REACHED ? counted >= minutes : counted > minutes;
    }

    /** What a slot counts for. */
    int counted(Absence absence) {
        return lessonHours ? (absence.minutes() + HOUR - 1) / HOUR * HOUR : absence.minutes();
    }
}
