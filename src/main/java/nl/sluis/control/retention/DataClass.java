package nl.sluis.control.retention;

import java.util.List;

/**
 * One kind of data that is kept for a time and no longer (AVG art. 5(1)(e)). The period of each is a setting; what is
 * deleted is written down here. Statements are in the order in which the tables let go; each has the moment as its only
 * parameter.
 */
enum DataClass {
    /** Where a refused record stands and what was wrong with it. */
    QUARANTINE("DELETE FROM quarantine WHERE order_id IN (SELECT order_id FROM order_record WHERE finished_at < ?)"),
    /** Documents that the partner has, refused, or will never get; their content was destroyed before. */
    DOCUMENTS("DELETE FROM outbox WHERE settled_at < ? AND state IN ('ACKNOWLEDGED', 'REJECTED', 'DESTROYED')"
            // a partner that fetches is told what changed since the newest
            + " AND NOT EXISTS (SELECT 1 FROM outbox_subject s WHERE s.document_id = outbox.document_id)"
            + " AND (sent_at IS NULL OR EXISTS (SELECT 1 FROM outbox n WHERE n.partner = outbox.partner"
            + " AND n.vestiging = outbox.vestiging AND n.state = 'ACKNOWLEDGED' AND n.sent_at > outbox.sent_at))"),
    /** Orders and what they came to, in numbers, with their runs. */
    ORDERS(
            old("order_outcome"),
            old("order_withheld"),
            old("order_subject"),
            old("quarantine"),
            "DELETE FROM order_record WHERE finished_at < ?",
            "DELETE FROM run WHERE started_at < ?"
                    + " AND NOT EXISTS (SELECT 1 FROM order_record o WHERE o.run_id = run.run_id)"),
    /** Which planned time was taken; the newest of each partner stays. */
    PLANS("DELETE FROM planned_run WHERE taken_at < ? AND EXISTS (SELECT 1 FROM planned_run n"
            + " WHERE n.partner = planned_run.partner AND n.planned_for > planned_run.planned_for)"),
    /** What a person was called for and is over. */
    ALARMS("DELETE FROM alarm WHERE resolved_at < ?"),
    /** Tasks of the privacy officer that are done. */
    TASKS("DELETE FROM task WHERE done_at < ?", "DELETE FROM removal_request WHERE ended_at < ?"),
    /** Words of a notification of absence that a person decided about. */
    EXPLANATIONS("DELETE FROM verzuim_held WHERE decided_at < ?"),
    /** The list of what people did, for the page; the ledger keeps its own lines. */
    OPERATIONS("DELETE FROM operation WHERE done_at < ?"),
    /** The link to the person of a pupil who left, with all that is kept by it: see {@link PupilLinks}. */
    PUPILS;

    private final List<String> statements;

    DataClass(String... statements) {
        this.statements = List.of(statements);
    }

    private static String old(String table) {
        return "DELETE FROM " + table + " WHERE order_id IN (SELECT order_id FROM order_record WHERE finished_at < ?)";
    }

    List<String> statements() {
        return statements;
    }

    /** As in the settings and on the command line. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
