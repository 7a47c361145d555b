package nl.sluis.verzuim;

import java.time.LocalDate;

/**
 * One slot in which a pupil was not there.
 *
 * @param day legal day, without a zone: a change of the clocks changes no minutes
 * @param minutes of school time; for lesson hours see {@link AbsenceRule#lessonHours}
 * @param wholeDay whether the pupil was away the whole school day
 * @param authorised whether the school finds it authorised
 */
public record Absence(LocalDate day, int minutes, boolean wholeDay, boolean authorised, Verzuimreden reden) {
    /** @throws IllegalArgumentException unless the minutes fit into a day */
    public Absence {
        if (minutes < 1 || minutes > 24 * 60) {
            throw new IllegalArgumentException("minutes of a slot: expected 1 to 1440");
        }
    }

    /** Whether it is unauthorised absence in the sense of the law; sickness and suspension never are. */
    public boolean counts() {
        return !authorised && reden.mayCount();
    }
}
