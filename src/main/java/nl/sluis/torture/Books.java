package nl.sluis.torture;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.LedgerVerifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the hub's own records while no hub runs. */
final class Books {
    private static final String STRANDED = """
            select count(*) from delta d left join outbox o on o.document_id = d.pending_document
            where d.pending_document is not null
            and (o.document_id is null or o.state in ('ACKNOWLEDGED', 'REJECTED', 'DESTROYED'))""";
    private static final String MISCOUNTED = """
            select count(*) from outbox o where o.state in ('MADE', 'LEASED', 'SENT', 'HELD')
            and o.entries <> (select count(*) from outbox_subject s where s.document_id = o.document_id)""";
    private final JdbcTemplate db;

    Books(JdbcTemplate db) {
        this.db = db;
    }

    /** What was under way, with how much of it there was; empty when the hub had nothing to do. */
    Map<String, Long> underWay() {
        Map<String, Long> stages = new LinkedHashMap<>();
        count(stages, "change noted", "select count(*) from pupil_change");
        count(stages, "order queued", "select count(*) from order_record where state = 'QUEUED'");
        count(stages, "order running", "select count(*) from order_record where state = 'RUNNING'");
        for (String state : List.of("MADE", "LEASED", "SENT")) {
            count(
                    stages,
                    "document " + state.toLowerCase(java.util.Locale.ROOT),
                    "select count(*) from outbox where state = '" + state + "'");
        }
        return stages;
    }

    boolean ordersEnded() {
        return underWay().keySet().stream().noneMatch(stage -> stage.startsWith("order"));
    }

    /** Whether something was ordered since then, and all of it was tried at least once, with success or in vain. */
    boolean ordersTried(OffsetDateTime begin) {
        Long asked = db.queryForObject("select count(*) from order_record where requested_at >= ?", Long.class, begin);
        Long untried = db.queryForObject(
                "select count(*) from order_record where state in ('QUEUED', 'RUNNING') and begun < 2", Long.class);
        return asked != null && asked > 0 && untried != null && untried == 0;
    }

    /** Partners for whom a document is on its way. */
    Set<String> partnersUnderWay() {
        return partners("state in ('MADE', 'LEASED', 'SENT')");
    }

    /** Partners for whom a document was made since then. */
    Set<String> partnersSince(OffsetDateTime begin) {
        return partners("made_at >= ?", begin);
    }

    /** Partners of whose documents since then one was tried in vain. */
    Set<String> failedSince(OffsetDateTime begin) {
        return partners("made_at >= ? and (tries > 1 or last_error is not null)", begin);
    }

    private Set<String> partners(String where, Object... values) {
        return Set.copyOf(db.queryForList("select distinct partner from outbox where " + where, String.class, values));
    }

    private void count(Map<String, Long> stages, String stage, String sql) {
        Long found = db.queryForObject(sql, Long.class);
        if (found != null && found > 0) {
            stages.put(stage, found);
        }
    }

    /** Whether everything that was begun is ended. */
    boolean quiet() {
        return underWay().isEmpty();
    }

    /**
     * Every pupil of every order is accounted for, every document is ended well, and the ledger is whole.
     *
     * @param failures whether an order that failed is a finding: not where its source was made to fail
     */
    void audit(Environment keys, boolean failures, Findings findings) {
        RunSummaries summaries = new RunSummaries(db);
        for (UUID run : db.queryForList("select run_id from run", UUID.class)) {
            RunSummary summary = summaries.of(run);
            summary.lines().stream()
                    .filter(l -> !l.balances() || l.unchanged() < 0)
                    .forEach(l -> findings.add("pupils who are not accounted for", l.partner() + " " + l.vestiging()));
            if (failures) {
                summary.failures().forEach(f -> findings.add("a failure", f.partner() + " " + f.why()));
            }
        }
        zero(findings, STRANDED, "a pupil who waits for a document that is settled");
        zero(findings, MISCOUNTED, "a document without all of its pupils");
        LedgerVerifier.Verdict ledger = LedgerVerifier.of(db, keys).verify();
        if (!ledger.good()) {
            findings.add("the ledger does not verify", ledger.text());
        }
    }

    private void zero(Findings findings, String sql, String kind) {
        Long found = db.queryForObject(sql, Long.class);
        if (found == null || found > 0) {
            findings.add(kind, String.valueOf(found));
        }
    }

    long documents() {
        Long found = db.queryForObject("select count(*) from outbox where state = 'ACKNOWLEDGED'", Long.class);
        return found == null ? 0 : found;
    }

    long orders() {
        Long found = db.queryForObject("select count(*) from order_record", Long.class);
        return found == null ? 0 : found;
    }
}
