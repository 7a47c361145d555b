package nl.sluis.verzuim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Absence of one pupil, told slot by slot: {@code absence().on("2026-09-07", hours(4)).list()}. */
final class AnAbsence {
    private final List<Absence> slots = new ArrayList<>();

    static AnAbsence absence() {
        return new AnAbsence();
    }

    static int hours(int hours) {
        return 60 * hours;
    }

    AnAbsence on(String day, int minutes) {
        return add(day, minutes, false, false, Verzuimreden.SPIJBELEN);
    }

    AnAbsence authorised(String day, int minutes) {
        return add(day, minutes, false, true, Verzuimreden.VERLOF);
    }

    AnAbsence because(Verzuimreden reden, String day, int minutes) {
        return add(day, minutes, false, false, reden);
    }

    /** Every school day, whole, of 5 hours and a half. */
    AnAbsence throughout(SchoolDays calendar, String from, String until) {
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(until).plusDays(1))
                .filter(calendar::isSchoolDay)
                .forEach(d -> add(d.toString(), 330, true, false, Verzuimreden.ONBEKEND));
        return this;
    }

    private AnAbsence add(String day, int minutes, boolean whole, boolean authorised, Verzuimreden reden) {
        slots.add(new Absence(LocalDate.parse(day), minutes, whole, authorised, reden));
        return this;
    }

    List<Absence> list() {
        return List.copyOf(slots);
    }
}
