package nl.sluis.verzuim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine beside a count written differently, and what must hold for any absence; random, with its seed in every failure. */
class AbsencePropertyTest {
    private static final int CASES = Integer.getInteger("sluis.absence.cases", 300);
    private static final LocalDate START = LocalDate.parse("2026-08-31");
    private static final LocalDate END = LocalDate.parse("2027-01-29");
    private static final AbsenceRule RULE = AbsenceRule.law(false);

    private record Case(long seed, SchoolDays calendar, List<Absence> absences) {}

    private static Case draw(long seed, boolean whole) {
        Random random = new Random(seed);
        Set<LocalDate> free = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate from = START.plusDays(random.nextInt(140));
            from.datesUntil(from.plusDays(1 + random.nextInt(16))).forEach(free::add);
        }
        List<Absence> absences = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            LocalDate day = START.plusDays(random.nextInt(150));
            Verzuimreden reden = Verzuimreden.values()[random.nextInt(Verzuimreden.values().length)];
            int minutes = 1 + random.nextInt(360);
            boolean authorised = random.nextInt(5) == 0;
            for (int days = whole ? random.nextInt(40) : 0; days >= 0; days--) {
                absences.add(new Absence(day.plusDays(days), minutes, whole, authorised, reden));
            }
        }
        return new Case(seed, new SchoolDays(d -> !free.contains(d)), absences);
    }

    private static List<Verzuimmelding> ofSixteen(Case one, List<Absence> absences) {
        return AbsenceEngine.meldingen(RULE, one.calendar(), absences, END).stream()
                .filter(m -> m.soort() == Verzuimsoort.ZESTIEN_UUR)
                .toList();
    }

    @Test
    void equalsTheBruteForceCount() {
        int notifications = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Case one = draw(seed, false);
            List<Absence> ordinary = one.absences().stream()
                    .filter(a -> a.reden() != Verzuimreden.LUXE)
                    .toList();
            List<List<LocalDate>> spans = ofSixteen(one, one.absences()).stream()
                    .map(m -> List.of(m.begin(), m.end()))
                    .toList();
            assertThat(spans)
                    .as("seed %d", seed)
                    .isEqualTo(new BruteForceCount(16 * 60, 4, one.calendar(), START, END).spans(ordinary));
            notifications += spans.size();
        }
        assertThat(notifications).as("the cases must have something to find").isGreaterThan(CASES / 4);
    }

    @Test
    void holdsForContinuousAbsenceToo() {
        for (long seed = 1; seed <= CASES; seed++) {
            Case one = draw(seed, true);
            List<Verzuimmelding> found = ofSixteen(one, one.absences());
            for (int i = 0; i < found.size(); i++) {
                Verzuimmelding m = found.get(i);
                assertThat(m.minutes()).as("seed %d", seed).isGreaterThanOrEqualTo(16 * 60);
                assertThat(m.days().keySet()).as("seed %d", seed).allMatch(one.calendar()::isSchoolDay);
                assertThat(ChronoUnit.DAYS.between(m.end(), m.dueBy()))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(7);
                if (i > 0) {
                    assertThat(m.begin())
                            .as("seed %d", seed)
                            .isAfter(found.get(i - 1).end());
                }
            }
        }
    }

    @Test
    void orderOfTheSlotsDoesNotMatter() {
        for (long seed = 1; seed <= CASES; seed++) {
            Case one = draw(seed, seed % 2 == 0);
            List<Absence> shuffled = new ArrayList<>(one.absences());
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(AbsenceEngine.meldingen(RULE, one.calendar(), shuffled, END))
                    .as("seed %d", seed)
                    .isEqualTo(AbsenceEngine.meldingen(RULE, one.calendar(), one.absences(), END));
        }
    }

    @Test
    void authorisingEverythingLeavesNothing() {
        for (long seed = 1; seed <= CASES; seed++) {
            Case one = draw(seed, seed % 2 == 0);
            List<Absence> authorised = one.absences().stream()
                    .map(a -> new Absence(a.day(), a.minutes(), a.wholeDay(), true, a.reden()))
                    .toList();
            assertThat(AbsenceEngine.meldingen(RULE, one.calendar(), authorised, END))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
