package nl.sluis.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.sluis.ledger.Subjects;

/**
 * What a person can look at and do: the privacy officer's tasks, and the documents that are held. Every deed is in the
 * ledger, done with the lane locked.
 */
public final class DeliveryDesk {
    private final Documents documents;
    private final Settlement settlement;
    private final Tasks tasks;
    private final Subjects subjects;
    private final Couriers couriers;

    DeliveryDesk(DeliveryStore store, Subjects subjects, Couriers couriers) {
        this.documents = store.documents();
        this.settlement = store.settlement();
        this.tasks = store.tasks();
        this.subjects = subjects;
        this.couriers = couriers;
    }

    /**
     * One open task.
     *
     * @param leerlingkey of the pupil in the administration, or empty when the link to the person is gone: for the eyes
     *     of the privacy officer, never for a log
     * @param reason the name of a reason of the gate, or ABSENT
     */
    public record Task(
            long id, String kind, String partner, String vestiging, String leerlingkey, String reason, Instant since) {
        @Override
        public String toString() {
            return "Task[" + id + " " + kind + " " + partner + " " + vestiging + " " + reason + "]";
        }
    }

    /** A document that waits for a person. @param kind DELIVERY or REVOCATION */
    public record Held(
            UUID document,
            String kind,
            String partner,
            String vestiging,
            int pupils,
            int tries,
            Instant madeAt,
            String reason) {}

    /** The oldest first. */
    public List<Task> tasks() {
        return tasks.open().stream()
                .map(t -> new Task(
                        t.id(),
                        t.kind(),
                        t.partner(),
                        t.vestiging().code(),
                        t.subject().flatMap(subjects::leerlingkey).orElse(""),
                        t.reason(),
                        t.since()))
                .toList();
    }

    /**
     * A person saw to a task. The partner then has nothing of the pupil any more.
     *
     * @param note what was done, without anything of the pupil
     * @throws IllegalArgumentException if no such task is open
     */
    public void done(long task, String by, String note) {
        settlement.done(task, by, note);
    }

    /** The oldest first. */
    public List<Held> held() {
        return documents.held();
    }

    /** As {@link Couriers#resend}: it goes through the gate of today before it is sent. Who and why is in the ledger. */
    public boolean resend(UUID document, String by, String reason) {
        return couriers.resend(document, "sent again by " + by + ": " + reason);
    }

    /**
     * Destroys a held document. Its pupils are looked at anew by the next order of the vestiging.
     *
     * @throws IllegalArgumentException if no such document is held
     */
    public void destroy(UUID document, String by, String reason) {
        Documents.Waiting held = documents
                .held(document)
                .orElseThrow(() -> new IllegalArgumentException("no document " + document + " is held"));
        settlement.destroyHeld(held, "destroyed by " + by + ": " + reason);
    }
}
