package nl.sluis.control.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.RedoLog;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes the link between a pseudonym and a person, with all that is kept by it (AVG art. 17). The ledger keeps its lines
 * and stays whole, but nobody can tell any more of whom they speak. Refused while the administration or a partner has the
 * pupil, or a person still has something to do about it.
 */
public final class PupilLinks {
    /** Every table that knows a subject, children first; a test compares it with the keys of the database. */
    static final List<String> TABLES = List.of(
            "outbox_subject",
            "delta",
            "handle",
            "partner_identity",
            "withholding",
            "task",
            "removal_request",
            "order_subject",
            "pupil_change",
            "duo_document",
            "duo_person",
            "duo_term",
            "verzuim_held",
            "pupil_register");

    private static final String LANES = "SELECT partner FROM lane ORDER BY partner, vestiging FOR UPDATE";
    private static final String PARTNERS =
            "SELECT DISTINCT partner FROM delta WHERE subject_id = ? AND (reached OR pending_document IS NOT NULL)";
    private static final String SENDING = "SELECT DISTINCT o.partner FROM outbox o JOIN outbox_subject s"
            + " ON s.document_id = o.document_id WHERE s.subject_id = ?"
            + " AND o.state NOT IN ('ACKNOWLEDGED', 'REJECTED', 'DESTROYED')";
    private static final String TASKS = "SELECT DISTINCT partner FROM task WHERE subject_id = ? AND done_at IS NULL";
    private static final String REMOVALS =
            "SELECT DISTINCT partner FROM removal_request WHERE subject_id = ? AND state IN ('ASKED', 'APPROVED')";
    private static final String NOTIFICATIONS = "SELECT m.subject_id, s.pseudonym FROM verzuim_melding m"
            + " JOIN subject s ON s.id = m.subject_id WHERE m.pupil_id = ?";

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Supplier<Set<Long>> present;

    /** @param present the numbers of all subjects whom a source has */
    public PupilLinks(JdbcTemplate db, TransactionTemplate transaction, Ledger ledger, Supplier<Set<Long>> present) {
        this.db = db;
        this.transaction = transaction;
        this.ledger = ledger;
        this.present = present;
    }

    /**
     * Forgets a pupil and its notifications of absence, all or nothing.
     *
     * @param vestiging for the line in the ledger
     * @param why who and for what reason; nothing of the pupil
     * @throws IllegalArgumentException if the pupil may not be forgotten yet, with each reason
     */
    public void forget(Subject pupil, Vestiging vestiging, String why) {
        transaction.executeWithoutResult(status -> {
            // no order writes anything about a pupil meanwhile
            db.queryForList(LANES, String.class);
            List<Subject> all = withNotifications(pupil);
            List<String> objections = objections(all);
            if (!objections.isEmpty()) {
                throw new IllegalArgumentException(
                        "the pupil cannot be forgotten yet: " + String.join("; ", objections));
            }
            all.forEach(this::delete);
            noteGone(all);
            Ground ground = new Ground(null, "-", vestiging, "", "", "");
            ledger.append(
                    ground,
                    all.stream()
                            .map(s -> LedgerEntry.of(Outcome.FORGOTTEN, s, null, why))
                            .toList());
        });
    }

    /** Whether nothing stands in the way. */
    boolean mayGo(Subject pupil) {
        return objections(withNotifications(pupil)).isEmpty();
    }

    /** The notifications first: they know their pupil. */
    private List<Subject> withNotifications(Subject pupil) {
        List<Subject> all = new ArrayList<>(db.query(
                NOTIFICATIONS, (row, i) -> new Subject(row.getLong(1), row.getObject(2, UUID.class)), pupil.id()));
        all.add(pupil);
        return all;
    }

    private List<String> objections(List<Subject> all) {
        List<String> objections = new ArrayList<>();
        Set<Long> there = present.get();
        if (all.stream().anyMatch(s -> there.contains(s.id()))) {
            objections.add("the administration still has the pupil");
        }
        tell(objections, all, PARTNERS, " still has the pupil, or may have");
        tell(objections, all, SENDING, " is still to get a document about the pupil");
        tell(objections, all, REMOVALS, " is still to remove the pupil, as a person asked (sluis duo removals)");
        tell(objections, all, TASKS, " is still to be asked by a person to remove the pupil (sluis tasks)");
        return objections;
    }

    private void tell(List<String> objections, List<Subject> all, String which, String text) {
        all.stream()
                .flatMap(s -> db.queryForList(which, String.class, s.id()).stream())
                .distinct()
                .sorted()
                .forEach(partner -> objections.add(partner + text));
    }

    /** A restore from an older backup must not know the pupil again. */
    private void noteGone(List<Subject> all) {
        RedoLog.Note note = ledger.redoLog().note();
        for (Subject subject : all) {
            Map<String, Object> of = Map.of("subject_id", subject.id());
            TABLES.forEach(table -> note.gone(table, of));
            note.gone("verzuim_melding", of).gone("subject", Map.of("id", subject.id()));
        }
        note.keep();
    }

    private void delete(Subject subject) {
        TABLES.forEach(table -> db.update("DELETE FROM " + table + " WHERE subject_id = ?", subject.id()));
        db.update("DELETE FROM verzuim_melding WHERE subject_id = ?", subject.id());
        db.update("DELETE FROM subject WHERE id = ?", subject.id());
    }
}
