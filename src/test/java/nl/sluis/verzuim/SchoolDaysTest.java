package nl.sluis.verzuim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Working days by the Algemene termijnenwet, school days by the school's own calendar. */
class SchoolDaysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-04-27",
                "2026-05-05",
                "2026-05-14",
                "2026-05-25",
                "2026-12-25",
                "2027-03-26",
                "2027-03-29",
                "2024-05-09",
                "2031-04-14",
                "2025-04-26"
            })
    void feestdagen(String day) {
        assertThat(SchoolDays.isWorkingDay(LocalDate.parse(day))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-10, 2026-09-17",
        "2026-09-11, 2026-09-18",
        "2026-09-12, 2026-09-18",
        "2026-04-02, 2026-04-13",
        "2026-12-23, 2026-12-31",
        "2026-12-24, 2027-01-04"
    })
    void fiveWorkingDays(String end, String dueBy) {
        assertThat(SchoolDays.workingDaysAfter(LocalDate.parse(end), 5)).isEqualTo(LocalDate.parse(dueBy));
    }

    @Test
    void aVakantieIsNoSchoolButWorkingDays() {
        LocalDate monday = LocalDate.parse("2026-10-19");
        SchoolDays calendar = new SchoolDays(d -> d.isBefore(monday) || d.isAfter(monday.plusDays(4)));
        assertThat(calendar.isSchoolDay(monday)).isFalse();
        assertThat(SchoolDays.isWorkingDay(monday)).isTrue();
        assertThat(calendar.nextSchoolDay(monday.minusDays(3))).isEqualTo(monday.plusDays(7));
    }
}
