package nl.sluis.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.ledger.RedoLog;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.CaseFile;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The registers that speak of single pupils, in the database: consents, objections, parents informed, with who, when and
 * evidence. Rows are only added, so what was on record at any moment can be told afterwards.
 */
public final class PupilRegisters {
    /** How many pupils one statement of SQL asks about. */
    private static final int CHUNK = 1_000;

    private static final String SELECT = """
            select r.*, s.pseudonym from pupil_register r join subject s on s.id = r.subject_id
            where r.subject_id in (:ids) order by r.id""";
    private final NamedParameterJdbcTemplate db;
    private final Clock clock;
    private final RedoLog redoLog;

    public PupilRegisters(NamedParameterJdbcTemplate db, Clock clock, RedoLog redoLog) {
        this.db = db;
        this.clock = clock;
        this.redoLog = redoLog;
    }

    /**
     * What became of statements; those that were on record just so are in neither list.
     *
     * @param refused what was withdrawn is not brought back by repeating it: that asks for a statement of a later day
     */
    public record Added(List<Statement> news, List<Statement> refused) {}

    /** Adds what is news, in the caller's transaction. */
    public Added add(Collection<Statement> statements) {
        Map<Statement.Key, Statement> known = new LinkedHashMap<>();
        current(statements.stream().map(Statement::subject).distinct().toList()).forEach(s -> known.put(s.key(), s));
        List<Statement> news = new ArrayList<>();
        List<Statement> refused = new ArrayList<>();
        for (Statement statement : statements) {
            Statement before = known.get(statement.key());
            if (before != null && before.withdrawnOn() != null && statement.withdrawnOn() == null) {
                refused.add(statement);
            } else if (before == null || !before.says(statement)) {
                known.put(statement.key(), statement);
                news.add(statement);
            }
        }
        // as exact as the database keeps it, since the rows are found again by it
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        db.getJdbcTemplate()
                .batchUpdate("""
                        insert into pupil_register (kind, subject_id, about, given_by, since, withdrawn_on,
                          recorded_by, evidence, recorded_at, last_day, on_record, asked_for, source_named, term,
                          approved_by, approval_evidence)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", news.stream().map(s -> row(s, now)).toList());
        note(news, now);
        return new Added(news, refused);
    }

    /** An objection must survive also the loss of the database that it was put on record in. */
    private void note(List<Statement> news, OffsetDateTime at) {
        if (news.isEmpty()) {
            return;
        }
        List<Long> pupils = news.stream().map(s -> s.subject().id()).distinct().toList();
        redoLog.note()
                .each("subject", List.of("id"), "id", pupils, "")
                .each("pupil_register", List.of("id"), "subject_id", pupils, "recorded_at = ? AND ", at)
                .keep();
    }

    /** Of these pupils the statements that count now, withdrawn ones too: the newest about each thing. */
    public List<Statement> current(Collection<Subject> subjects) {
        Map<Statement.Key, Statement> newest = new LinkedHashMap<>();
        history(subjects).forEach(s -> newest.put(s.key(), s));
        return List.copyOf(newest.values());
    }

    /** Everything that was ever put on record about these pupils, the oldest first. */
    public List<Statement> history(Collection<Subject> subjects) {
        List<Long> ids = subjects.stream().map(Subject::id).toList();
        List<Statement> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Long> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            found.addAll(db.query(SELECT, Map.of("ids", chunk), (row, i) -> statement(row)));
        }
        return found;
    }

    /** The digest of the file as it was taken over last, or empty. */
    Optional<String> importedDigest(String file) {
        return db
                .queryForList(
                        "select digest from register_import where file = :file", Map.of("file", file), String.class)
                .stream()
                .findFirst();
    }

    /** Until the end of the transaction no other node takes over a file. */
    void oneAtATime() {
        db.queryForList(
                "select name from one_at_a_time where name = 'pupil registers' for update", Map.of(), String.class);
    }

    void noteImport(String file, String digest, int rows) {
        db.update("delete from register_import where file = :file", Map.of("file", file));
        db.getJdbcTemplate()
                .update(
                        "insert into register_import (file, digest, row_count, refused, imported_at) values (?, ?, ?, 0, ?)",
                        file,
                        digest,
                        rows,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static @Nullable Object[] row(Statement s, OffsetDateTime now) {
        CaseRecord details = s.details();
        return new @Nullable Object[] {
            s.register().name(),
            s.subject().id(),
            s.about(),
            s.givenBy() == null ? "" : s.givenBy().name(),
            s.since(),
            s.withdrawnOn(),
            s.recordedBy(),
            s.evidence(),
            now,
            details == null ? null : details.until(),
            details == null ? null : CaseRecord.joined(details.onRecord(), CaseFile.Item::word),
            details == null ? null : CaseRecord.joined(details.askedFor(), Veld::fieldName),
            details == null ? null : CaseRecord.joined(details.sourceNamed(), Veld::fieldName),
            details == null ? null : details.term(),
            details == null ? null : details.approvedBy(),
            details == null ? null : details.approvalEvidence()
        };
    }

    private static Statement statement(ResultSet row) throws SQLException {
        String givenBy = row.getString("given_by");
        return new Statement(
                PupilRegister.valueOf(row.getString("kind")),
                new Subject(row.getLong("subject_id"), row.getObject("pseudonym", UUID.class)),
                row.getString("about"),
                givenBy.isBlank() ? null : GivenBy.valueOf(givenBy.trim()),
                row.getObject("since", LocalDate.class),
                row.getObject("withdrawn_on", LocalDate.class),
                row.getString("recorded_by"),
                row.getString("evidence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                details(row));
    }

    private static @Nullable CaseRecord details(ResultSet row) throws SQLException {
        LocalDate until = row.getObject("last_day", LocalDate.class);
        return until == null
                ? null
                : new CaseRecord(
                        until,
                        CaseRecord.items(row.getString("on_record")),
                        CaseRecord.fields(row.getString("asked_for")),
                        CaseRecord.fields(row.getString("source_named")),
                        row.getObject("term", LocalDate.class),
                        row.getString("approved_by"),
                        row.getString("approval_evidence"));
    }
}
