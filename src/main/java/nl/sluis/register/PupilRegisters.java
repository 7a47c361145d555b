package nl.sluis.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.sluis.leerling.Subject;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The registers that speak of single pupils, in the database: objections and consents, with who, when and evidence. */
public final class PupilRegisters {
    private final JdbcTemplate db;

    public PupilRegisters(JdbcTemplate db) {
        this.db = db;
    }

    /** One objection (AVG art. 21) to supply to one partner. */
    public record Bezwaar(
            Subject subject,
            String partner,
            LocalDate filedOn,
            @Nullable LocalDate withdrawnOn,
            String recordedBy,
            String evidence) {}

    /** One consent for one purpose. */
    public record ToestemmingRow(
            Subject subject,
            String purpose,
            GivenBy givenBy,
            LocalDate givenOn,
            @Nullable LocalDate withdrawnOn,
            String recordedBy,
            String evidence) {}

    /** Records objections; one that is known gets its new withdrawal day and evidence. */
    public void storeObjections(List<Bezwaar> rows) {
        int[] known = db.batchUpdate(
                """
                update bezwaar set withdrawn_on = ?, recorded_by = ?, evidence = ?, recorded_at = current_timestamp
                where subject_id = ? and partner = ? and filed_on = ?""",
                rows.stream()
                        .map(r -> new @Nullable Object[] {
                            r.withdrawnOn, r.recordedBy, r.evidence, r.subject.id(), r.partner, r.filedOn
                        })
                        .toList());
        db.batchUpdate(
                """
                insert into bezwaar
                  (withdrawn_on, recorded_by, evidence, subject_id, partner, filed_on, recorded_at)
                values (?, ?, ?, ?, ?, ?, current_timestamp)""",
                unknown(rows, known).stream()
                        .map(r -> new @Nullable Object[] {
                            r.withdrawnOn, r.recordedBy, r.evidence, r.subject.id(), r.partner, r.filedOn
                        })
                        .toList());
    }

    /** Records consents; one that is known gets its new withdrawal day and evidence. */
    public void storeConsents(List<ToestemmingRow> rows) {
        int[] known =
                db.batchUpdate("""
                update toestemming set withdrawn_on = ?, recorded_by = ?, evidence = ?, recorded_at = current_timestamp
                where subject_id = ? and purpose = ? and given_by = ? and given_on = ?""", rows.stream().map(PupilRegisters::arguments).toList());
        db.batchUpdate(
                """
                insert into toestemming
                  (withdrawn_on, recorded_by, evidence, subject_id, purpose, given_by, given_on, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, current_timestamp)""",
                unknown(rows, known).stream().map(PupilRegisters::arguments).toList());
    }

    /** The digest of the file as it was taken over last, or empty. */
    public Optional<String> importedDigest(String file) {
        return db.queryForList("select digest from register_import where file = ?", String.class, file).stream()
                .findFirst();
    }

    public void noteImport(String file, String digest, int rows, int refused) {
        db.update("delete from register_import where file = ?", file);
        db.update("""
                insert into register_import (file, digest, row_count, refused, imported_at)
                values (?, ?, ?, ?, current_timestamp)""", file, digest, rows, refused);
    }

    private static @Nullable Object[] arguments(ToestemmingRow r) {
        return new @Nullable Object[] {
            r.withdrawnOn, r.recordedBy, r.evidence, r.subject.id(), r.purpose, r.givenBy.name(), r.givenOn
        };
    }

    private static <T> List<T> unknown(List<T> rows, int[] known) {
        return java.util.stream.IntStream.range(0, rows.size())
                .filter(i -> known[i] == 0)
                .mapToObj(rows::get)
                .toList();
    }
}
