package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether every pupil is accounted for: received = delivered + unchanged + withheld + quarantined + queued + held + anew
 * for each order, no document has more or fewer pupils than were put in it, and no pupil waits for a document that will
 * never come.
 */
final class Balance implements Check {
    private static final Duration LATELY = Duration.ofHours(48);
    private static final String MISCOUNTED = """
            select count(*) from outbox o where o.state in ('MADE', 'LEASED', 'SENT', 'HELD')
            and o.entries <> (select count(*) from outbox_subject s where s.document_id = o.document_id)""";
    private static final String STRANDED = """
            select count(*) from delta d left join outbox o on o.document_id = d.pending_document
            where d.pending_document is not null
            and (o.document_id is null or o.state in ('ACKNOWLEDGED', 'REJECTED', 'DESTROYED'))""";
    private final JdbcTemplate db;
    private final RunSummaries summaries;
    private final Alarms alarms;

    Balance(JdbcTemplate db, RunSummaries summaries, Alarms alarms) {
        this.db = db;
        this.summaries = summaries;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        List<String> wrong = new ArrayList<>();
        for (UUID run : runsSince(now.minus(LATELY))) {
            summaries.of(run).lines().stream()
                    .filter(line -> !accountedFor(line))
                    .forEach(line -> wrong.add("run " + run + ", " + line.partner() + " " + line.vestiging()));
        }
        add(wrong, MISCOUNTED, " documents do not have the pupils that were put in them");
        add(wrong, STRANDED, " pupils wait for a document that is settled");
        if (wrong.isEmpty()) {
            alarms.resolve(AlarmKind.BALANCE_BROKEN, "delivery");
        } else {
            alarms.raise(
                    AlarmKind.BALANCE_BROKEN, "delivery", wrong.size() + " differences; the first: " + wrong.get(0));
        }
    }

    /** What is in more documents than were presented shows as fewer than none unchanged. */
    private static boolean accountedFor(RunSummary.Line line) {
        return line.balances() && line.unchanged() >= 0;
    }

    private List<UUID> runsSince(Instant moment) {
        return db.queryForList(
                "select run_id from run where started_at >= ? order by started_at",
                UUID.class,
                OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private void add(List<String> wrong, String count, String text) {
        Integer found = db.queryForObject(count, Integer.class);
        if (found != null && found > 0) {
            wrong.add(found + text);
        }
    }
}
