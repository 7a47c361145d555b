package nl.sluis.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.trace.Ending;
import nl.sluis.trace.Step;
import nl.sluis.trace.Stretch;
import nl.sluis.trace.Traces;
import nl.sluis.vault.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * The way out for partners that fetch: an answer is made of documents of the outbox as a push is, after the gate was asked
 * again. What was handed over counts as delivered when the partner says, the next time that it comes, that it has it; a
 * confirmed answer is the whole vestiging, so whoever is not in it is gone there.
 */
public final class Handover {
    /** Who has leased what was handed over; no courier has this name. */
    public static final String OWNER = "(fetched)";
    /** A partner may come again after the summer holiday. */
    private static final Duration UNTIL_IT_COMES_AGAIN = Duration.ofDays(365);

    private final DeliveryStore store;
    private final Envelope envelope;
    private final GateCheck gate;
    private final Traces traces;

    Handover(DeliveryStore store, Envelope envelope, GateCheck gate, Traces traces) {
        this.store = store;
        this.envelope = envelope;
        this.gate = gate;
        this.traces = traces;
    }

    /** The gate thinks otherwise than a moment ago: nothing was handed over, and the partner may come again. */
    public static final class Stale extends Exception {
        private static final long serialVersionUID = 1L;

        Stale() {
            super("the gate decides otherwise now", null, false, false);
        }
    }

    /**
     * What was handed over at one moment.
     *
     * @param at the moment by which the partner confirms it
     * @param contents rendered documents, together the whole vestiging; empty when nothing changed
     */
    public record Handed(Instant at, List<byte[]> contents) {
        @Override
        public String toString() {
            return "Handed[" + contents.size() + " documents]";
        }
    }

    /**
     * The partner comes. Settles what it got before: confirmed, or no longer known and so to be handed over again.
     *
     * @param since until when the partner says it has our answers, or null when it has nothing
     */
    public void comes(String partner, Vestiging vestiging, @Nullable Instant since) {
        store.lanes().ensure(partner, vestiging);
        store.transaction().executeWithoutResult(status -> {
            store.lanes().lock(partner, vestiging);
            List<Lease> handed = store.leases().handedOver(partner, vestiging, OWNER);
            boolean confirmed = !handed.isEmpty()
                    && since != null
                    && handed.stream().noneMatch(lease -> handedAt(lease).isAfter(since));
            if (confirmed) {
                confirm(partner, vestiging, handed);
            } else {
                clear(partner, vestiging, handed);
            }
            if (since == null || lastConfirmed(partner, vestiging).isAfter(since)) {
                store.delta().unknown(partner, vestiging);
            }
        });
    }

    private void confirm(String partner, Vestiging vestiging, List<Lease> handed) {
        Set<Subject> there = new HashSet<>();
        for (Lease lease : handed) {
            there.addAll(store.documents().subjects(lease.document()));
            try (Stretch receipt = Courier.stretch(traces, Step.RECEIPT, lease)) {
                store.settlement().acknowledge(lease, Receipt.of("confirmed by the next request"));
                receipt.ends(Ending.ACKNOWLEDGED);
            }
        }
        List<Subject> gone = store.delta().of(partner, vestiging).subjects().stream()
                .filter(s -> !there.contains(s))
                .toList();
        store.handles().forget(partner, vestiging, store.delta().removed(partner, vestiging, gone));
        UUID last = handed.get(handed.size() - 1).document();
        ledger(
                partner,
                vestiging,
                gone.stream()
                        .map(s -> LedgerEntry.of(Outcome.REVOKED, s, last, "not in the set that was confirmed"))
                        .toList());
    }

    private void clear(String partner, Vestiging vestiging, List<Lease> handed) {
        for (Lease lease : handed) {
            // what was leased and never handed over is left by a process that died in between
            boolean sent = store.documents().sentAt(lease.document()) != null;
            DocumentState from = sent ? DocumentState.SENT : DocumentState.LEASED;
            store.documents().held(lease, from, "not confirmed by the next request");
        }
        List<Documents.Waiting> open = new ArrayList<>(store.documents().held(partner, vestiging));
        open.addAll(store.documents().unsent(partner, vestiging));
        ledger(
                partner,
                vestiging,
                open.stream()
                        .map(w -> store.settlement().supersede(w, "the partner came again"))
                        .toList());
    }

    private void ledger(String partner, Vestiging vestiging, List<LedgerEntry> entries) {
        store.ledger().append(new Ground(null, partner, vestiging, "", "", ""), entries);
    }

    private Instant handedAt(Lease lease) {
        Instant at = store.documents().sentAt(lease.document());
        return at == null ? Instant.MAX : at.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant lastConfirmed(String partner, Vestiging vestiging) {
        return store.documents().lastAcknowledged(partner, vestiging).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Hands over what an order has just made for this partner and vestiging. From here on the partner may have it.
     *
     * @throws Stale when the gate would now decide otherwise about one of the pupils
     */
    public Handed take(String partner, Vestiging vestiging) throws Stale {
        List<Lease> leases = store.leases().leaseAll(partner, vestiging, OWNER, UNTIL_IT_COMES_AGAIN);
        for (Lease lease : leases) {
            List<Subject> subjects = store.documents().subjects(lease.document());
            if (!gate.fingerprint(partner, vestiging, subjects).equals(lease.fingerprint())) {
                leases.forEach(l -> store.settlement().destroy(l, "the gate decides otherwise now"));
                throw new Stale();
            }
        }
        List<byte[]> contents = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (Lease lease : leases) {
            try (Stretch send = Courier.stretch(traces, Step.SEND, lease)) {
                contents.add(envelope.open(lease.sealed(), lease.document(), partner));
                store.settlement().sending(lease);
                send.ends(Ending.DONE);
            }
            at = max(at, handedAt(lease));
        }
        return new Handed(at, contents);
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
