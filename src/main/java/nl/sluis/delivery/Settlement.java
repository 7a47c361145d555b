package nl.sluis.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a try ends. Each end is one transaction over outbox, delta state and ledger: all of it, or, for who lost the lease,
 * none.
 */
final class Settlement {
    private static final String SPARED = "the partner removed the pupil when it was told to";
    private final TransactionTemplate transaction;
    private final Lanes lanes;
    private final Documents documents;
    private final Delta delta;
    private final PartnerIdentities identities;
    private final Handles handles;
    private final Tasks tasks;
    private final RemovalRequests requests;
    private final Ledger ledger;
    private final Settled settled;

    Settlement(
            TransactionTemplate transaction,
            Lanes lanes,
            Documents documents,
            Delta delta,
            PartnerIdentities identities,
            Handles handles,
            Tasks tasks,
            RemovalRequests requests,
            Ledger ledger) {
        this.transaction = transaction;
        this.lanes = lanes;
        this.documents = documents;
        this.delta = delta;
        this.identities = identities;
        this.handles = handles;
        this.tasks = tasks;
        this.requests = requests;
        this.ledger = ledger;
        this.settled = new Settled(ledger.redoLog());
    }

    /** From here on the partner may have it. */
    void sending(Lease lease) {
        transaction.executeWithoutResult(status -> {
            // with the lane, so that no order overtakes the document while it goes out
            lanes.lock(lease.partner(), lease.vestiging());
            documents.sending(lease);
            if (lease.kind() == DocumentKind.DELIVERY) {
                delta.reaching(lease.partner(), lease.vestiging(), lease.document());
            }
        });
    }

    /** The partner has it: the key is destroyed, and what the partner issued is kept; what it removed is forgotten. */
    void acknowledge(Lease lease, Receipt receipt) {
        transaction.executeWithoutResult(status -> {
            lanes.lock(lease.partner(), lease.vestiging());
            List<Subject> subjects = documents.subjects(lease.document());
            documents.acknowledged(lease, receipt.text());
            List<LedgerEntry> entries = new ArrayList<>();
            entries.add(LedgerEntry.of(Outcome.ACKNOWLEDGED, lease.document(), receipt.text()));
            if (lease.kind() == DocumentKind.REVOCATION) {
                entries.addAll(revoked(lease, receipt));
            } else {
                delta.acknowledged(lease.partner(), lease.vestiging(), lease.document(), receipt.unconfirmed());
                identities.store(lease.partner(), receipt.issued());
            }
            for (Subject subject : receipt.unconfirmed()) {
                entries.add(LedgerEntry.of(Outcome.UNCONFIRMED, subject, lease.document(), ""));
            }
            settled.note(lease.partner(), lease.vestiging(), lease.document(), subjects);
            ledger.append(ground(lease), entries);
        });
    }

    private List<LedgerEntry> revoked(Lease lease, Receipt receipt) {
        List<Subject> subjects = documents.subjects(lease.document());
        List<Subject> gone =
                delta.revoked(lease.partner(), lease.vestiging(), lease.document(), subjects, receipt.unconfirmed());
        handles.forget(lease.partner(), lease.vestiging(), gone);
        identities.forget(lease.partner(), gone);
        List<Subject> removed = subjects.stream()
                .filter(s -> !receipt.unconfirmed().contains(s))
                .toList();
        List<LedgerEntry> entries = new ArrayList<>();
        removed.forEach(s -> entries.add(LedgerEntry.of(Outcome.REVOKED, s, lease.document(), "")));
        Set<Long> asked = tasks.open(lease.partner(), lease.vestiging());
        List<Subject> spared =
                removed.stream().filter(s -> asked.contains(s.id())).toList();
        tasks.lift(lease.partner(), lease.vestiging(), spared, SPARED);
        spared.forEach(s -> entries.add(LedgerEntry.of(Outcome.TASK_DONE, s, lease.document(), SPARED)));
        return entries;
    }

    /**
     * The partner will never take it. It does not have it, so what it had before still counts. A removal that it refuses
     * becomes a task: it is not asked again every night.
     */
    void reject(Lease lease, String why) {
        transaction.executeWithoutResult(status -> {
            lanes.lock(lease.partner(), lease.vestiging());
            List<LedgerEntry> entries = new ArrayList<>();
            entries.add(LedgerEntry.of(Outcome.REJECTED, lease.document(), why));
            if (lease.kind() == DocumentKind.REVOCATION) {
                Map<Subject, String> reasons = documents.reasons(lease.document());
                Map<Subject, String> fresh = new HashMap<>(reasons);
                Set<Long> asked = tasks.open(lease.partner(), lease.vestiging());
                fresh.keySet().removeIf(s -> asked.contains(s.id()));
                tasks.add(lease.partner(), lease.vestiging(), lease.order(), fresh);
                delta.unknown(lease.partner(), lease.vestiging(), reasons.keySet());
                fresh.forEach((s, reason) -> entries.add(LedgerEntry.of(Outcome.TASKED, s, lease.document(), reason)));
            }
            List<Subject> subjects = documents.subjects(lease.document());
            if (lease.kind() == DocumentKind.DELIVERY && !lease.maybeSent()) {
                delta.refused(lease.partner(), lease.vestiging(), lease.document());
            }
            documents.rejected(lease, why);
            delta.dropped(lease.partner(), lease.vestiging(), lease.document(), lease.maybeSent());
            settled.note(lease.partner(), lease.vestiging(), lease.document(), subjects);
            ledger.append(ground(lease), entries);
        });
    }

    /**
     * A person saw to a task, for example had the partner remove a pupil.
     *
     * @param by who says so
     * @throws IllegalArgumentException if there is no such open task
     */
    void done(long task, String by, String note) {
        transaction.executeWithoutResult(status -> {
            Tasks.Open open =
                    tasks.open(task).orElseThrow(() -> new IllegalArgumentException("no task " + task + " is open"));
            lanes.lock(open.partner(), open.vestiging());
            if (!tasks.done(task, by, note)) {
                throw new IllegalArgumentException("no task " + task + " is open");
            }
            open.subject().ifPresent(subject -> {
                List<Subject> removed = List.of(subject);
                List<Subject> gone = delta.removed(open.partner(), open.vestiging(), removed);
                handles.forget(open.partner(), open.vestiging(), gone);
                identities.forget(open.partner(), gone);
                settled.note(open.partner(), open.vestiging(), removed);
                ledger.append(
                        ground(open.partner(), open.vestiging(), ""),
                        List.of(LedgerEntry.of(Outcome.TASK_DONE, subject, null, "task " + task)));
            });
        });
    }

    /** The gate thinks otherwise now: the document must not leave. */
    void destroy(Lease lease, String why) {
        transaction.executeWithoutResult(status -> {
            lanes.lock(lease.partner(), lease.vestiging());
            List<Subject> subjects = documents.subjects(lease.document());
            documents.destroyed(lease.document(), lease.fence(), DocumentState.LEASED, why);
            requests.again(lease.document());
            delta.dropped(lease.partner(), lease.vestiging(), lease.document(), lease.maybeSent());
            settled.note(lease.partner(), lease.vestiging(), lease.document(), subjects);
            ledger.append(ground(lease), List.of(destroyed(lease.document(), why, lease.maybeSent())));
        });
    }

    void hold(Lease lease, DocumentState from, String why) {
        documents.held(lease, from, why);
    }

    void again(Lease lease, DocumentState from, Instant nextTry, String why) {
        documents.again(lease, from, nextTry, why);
    }

    /**
     * Takes a document that nobody is sending out of the way, in the caller's transaction and with the lane locked.
     *
     * @return what the ledger is to say about it
     */
    LedgerEntry supersede(Documents.Waiting held, String why) {
        List<Subject> subjects = documents.subjects(held.document());
        documents.destroyed(held.document(), held.fence(), held.state(), why);
        requests.again(held.document());
        delta.dropped(held.partner(), held.vestiging(), held.document(), held.maybeSent());
        settled.note(held.partner(), held.vestiging(), held.document(), subjects);
        return destroyed(held.document(), why, held.maybeSent());
    }

    /**
     * A person wants a held document to be tried again.
     *
     * @param why who and for what reason, for the ledger
     * @return whether it waits for a courier now; if not, a newer document overtook it: it was destroyed, and its
     *     vestiging must be ordered anew
     * @throws IllegalArgumentException if no such document is held
     */
    boolean resend(Documents.Waiting held, String why) {
        Boolean waits = transaction.execute(status -> {
            lanes.lock(held.partner(), held.vestiging());
            boolean newest = delta.newest(held.document());
            List<LedgerEntry> entries = new ArrayList<>();
            entries.add(LedgerEntry.of(Outcome.OPERATED, held.document(), why));
            if (newest) {
                documents.resend(held.document(), held.fence());
            } else {
                entries.add(supersede(held, "overtaken by a newer document"));
            }
            ledger.append(ground(held.partner(), held.vestiging(), held.policyVersion()), entries);
            return newest;
        });
        return Boolean.TRUE.equals(waits);
    }

    /** A person wants a held document gone. */
    void destroyHeld(Documents.Waiting held, String why) {
        transaction.executeWithoutResult(status -> {
            lanes.lock(held.partner(), held.vestiging());
            requests.withdraw(held.document());
            LedgerEntry entry = supersede(held, why);
            ledger.append(ground(held.partner(), held.vestiging(), held.policyVersion()), List.of(entry));
        });
    }

    private static LedgerEntry destroyed(UUID document, String why, boolean maybeSent) {
        return LedgerEntry.of(
                Outcome.DESTROYED, document, maybeSent ? why + "; an earlier try may have reached the partner" : why);
    }

    private static Ground ground(Lease lease) {
        return new Ground(lease.order(), lease.partner(), lease.vestiging(), lease.policyVersion(), "", "");
    }

    private static Ground ground(String partner, Vestiging vestiging, String policyVersion) {
        return new Ground(null, partner, vestiging, policyVersion, "", "");
    }
}
