package nl.sluis.control;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.delivery.duo.DuoDesk;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What DUO said of the enrolments, for a person to read: pseudonyms and document ids, no pupil.
 *
 * @param refused whether there is a foutmelding that nothing newer answered
 */
public record DuoOverview(List<String> lines, boolean refused) {
    private static final Duration WITHIN = Duration.ofDays(2);

    public DuoOverview {
        lines = List.copyOf(lines);
    }

    /** Out of the records of a hub, running or not. */
    public static DuoOverview ofRecords(JdbcTemplate jdbc) {
        DuoDesk desk = DuoDesk.of(jdbc, Clock.systemUTC());
        List<String> lines = new ArrayList<>();
        desk.counts().forEach((state, count) -> lines.add(String.format("%-12s %d", state, count)));
        List<DuoDesk.Task> tasks = desk.tasks();
        for (DuoDesk.Task task : tasks) {
            lines.add(String.format(
                    "%-12s %s %s leerling %s: %s %s",
                    task.kind(), task.vestiging(), task.document(), task.pseudonym(), task.code(), task.advice()));
        }
        for (DuoDesk.Deadline deadline : desk.deadlines(WITHIN)) {
            lines.add(String.format(
                    "%-12s %s %d leerlingen, de eerste eindigt %s",
                    "termijn", deadline.vestiging(), deadline.pupils(), deadline.ends()));
        }
        if (desk.setApart() > 0) {
            lines.add(desk.setApart() + " uitkomsten van documenten die niet van ons zijn");
        }
        return new DuoOverview(lines, tasks.stream().anyMatch(t -> t.kind().equals("FOUTMELDING")));
    }
}
