package nl.sluis.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.ledger.RedoLog;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/** Notes in the redo log, at the end of the transaction that settled a document, what the partner has of its pupils now. */
record Settled(RedoLog redoLog) {
    private static final List<String> LANE = List.of("partner", "vestiging");
    private static final List<String> LANE_SUBJECT = List.of("partner", "vestiging", "subject_id");
    private static final List<String> SUBJECT = List.of("subject_id");

    /** Of a document that came to its end, however. */
    void note(String partner, Vestiging vestiging, UUID document, List<Subject> subjects) {
        RedoLog.Note note = redoLog.note()
                .gone("outbox_subject", Map.of("document_id", document))
                .rows("outbox", List.of("document_id"), "document_id = ?", document)
                .rows("duo_document", List.of("document_id"), "document_id = ?", document);
        about(note, partner, vestiging, subjects).keep();
    }

    /** Of pupils about whom a person has to speak with the partner, or did. */
    void note(String partner, Vestiging vestiging, List<Subject> subjects) {
        about(redoLog.note(), partner, vestiging, subjects).keep();
    }

    private static RedoLog.Note about(RedoLog.Note note, String partner, Vestiging vestiging, List<Subject> subjects) {
        List<Long> ids = subjects.stream().map(Subject::id).toList();
        String school = vestiging.code();
        for (Long id : ids) {
            Map<String, Object> there = Map.of("partner", partner, "vestiging", school, "subject_id", id);
            note.gone("delta", there)
                    .gone("handle", there)
                    .gone("partner_identity", Map.of("partner", partner, "subject_id", id));
        }
        if (!ids.isEmpty()) {
            // a notification of absence is a subject of its own, and refers to its pupil's
            String marks = "?, ".repeat(ids.size() - 1) + "?";
            note.rows(
                    "subject",
                    List.of("id"),
                    "id IN (SELECT pupil_id FROM verzuim_melding WHERE subject_id IN (" + marks + "))",
                    ids.toArray());
        }
        String ofLane = "partner = ? AND vestiging = ? AND ";
        return note.rows("lane", LANE, "partner = ? AND vestiging = ?", partner, school)
                .each("delta", LANE_SUBJECT, "subject_id", ids, ofLane, partner, school)
                .each("handle", LANE_SUBJECT, "subject_id", ids, ofLane, partner, school)
                .each(
                        "partner_identity",
                        List.of("partner", "subject_id"),
                        "subject_id",
                        ids,
                        "partner = ? AND ",
                        partner)
                .each("task", List.of("id"), "subject_id", ids, ofLane, partner, school)
                .each("removal_request", List.of("id"), "subject_id", ids, ofLane, partner, school)
                .each("duo_person", SUBJECT, "subject_id", ids, "")
                .each("verzuim_melding", SUBJECT, "subject_id", ids, "");
    }
}
