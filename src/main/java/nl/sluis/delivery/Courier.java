package nl.sluis.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import nl.sluis.leerling.Subject;
import nl.sluis.trace.Count;
import nl.sluis.trace.Ending;
import nl.sluis.trace.Step;
import nl.sluis.trace.Stretch;
import nl.sluis.trace.Traces;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the documents of one partner, one after the other. It leases a document, asks the gate again, sends outside any
 * transaction and settles in one. What dies in between is taken up again under the same id: at least once, and once for a
 * partner that looks at the id.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final ZoneId LEGAL = ZoneId.of("Europe/Amsterdam");

    /** What a courier has in common with its colleagues. */
    record Office(
            Documents documents,
            Leases leases,
            Settlement settlement,
            Envelope envelope,
            GateCheck gate,
            RevocationCheck revocations,
            Reorder reorder,
            Clock clock,
            String owner,
            Duration lease,
            Traces traces) {}

    private final Office office;
    private final PartnerSettings partner;
    private final Transport transport;
    private final Backoff backoff;
    private final Breaker breaker;

    Courier(Office office, PartnerSettings partner, Transport transport) {
        this.office = office;
        this.partner = partner;
        this.transport = transport;
        this.breaker = new Breaker(partner.limits(), partner.longestWait(), office.clock());
        this.backoff = new Backoff(
                partner.firstWait(),
                partner.longestWait(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    String partner() {
        return partner.partner();
    }

    /** After a start: what this node had when it stopped is free at once, without waiting for its leases to run out. */
    void takeUp() {
        int freed = office.leases().reclaim(partner(), office.owner());
        if (freed > 0) {
            LOG.info("{}: {} documents of before the start are taken up again", partner(), freed);
        }
    }

    /** Carries one document one step. @return whether there was one */
    boolean step() {
        int expired = office.leases().reclaim(partner(), office.lease().multipliedBy(2));
        if (expired > 0) {
            LOG.warn("{}: {} leases ran out", partner(), expired);
        }
        if (!breaker.rest().isZero()) {
            return false;
        }
        Optional<Lease> lease = office.leases()
                .lease(
                        partner(),
                        office.owner(),
                        office.lease(),
                        partner.longestWait().multipliedBy(2));
        lease.ifPresent(this::trace);
        return lease.isPresent();
    }

    /** When to look again if nobody wakes us: at the next try, or after the poll. */
    Duration idle(Duration poll) {
        Duration peace = breaker.rest();
        if (!peace.isZero()) {
            return peace.compareTo(poll) < 0 ? peace : poll;
        }
        Instant now = office.clock().instant();
        return office.documents()
                .nextTry(partner())
                .map(next -> Duration.between(now, next))
                .filter(wait -> wait.compareTo(poll) < 0)
                .map(wait -> wait.compareTo(Duration.ofMillis(20)) < 0 ? Duration.ofMillis(20) : wait)
                .orElse(poll);
    }

    void rest() {
        transport.rest();
    }

    static Stretch stretch(Traces traces, Step step, Lease lease) {
        return traces.begin(lease.order(), step, lease.vestiging(), lease.partner())
                .document(lease.document());
    }

    private void trace(Lease lease) {
        try (Stretch way = stretch(office.traces(), Step.SEND, lease)) {
            way.count(Count.TRIES, lease.tries()).ends(carry(lease));
        }
    }

    private Ending carry(Lease lease) {
        if (lease.tries() > partner.tries()) {
            // it ends here too when every try took the process down with it
            hold(lease, DocumentState.LEASED, "tried " + partner.tries() + " times");
            return Ending.HELD;
        }
        DocumentState at = DocumentState.LEASED;
        try {
            List<Subject> subjects = office.documents().subjects(lease.document());
            if (!gateAgrees(lease, subjects)) {
                return Ending.DESTROYED;
            }
            Consignment consignment = consignment(lease, subjects);
            office.settlement().sending(lease);
            at = DocumentState.SENT;
            breaker.sending();
            Receipt receipt = transport.deliver(consignment);
            breaker.answered();
            settle(lease, receipt, subjects.size());
            return Ending.ACKNOWLEDGED;
        } catch (TransportException e) {
            count(e.kind());
            return failed(lease, at, e.kind(), e.text());
        } catch (LostLease e) {
            LOG.warn("{}", e.getMessage());
            return Ending.FAILED;
        } catch (CannotOpen e) {
            // somebody brought it back, or put it under another name: to try again makes it no better
            return failed(lease, at, TransportException.Kind.HOLD, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // what a foreign exception says could quote a value; an error of this kind is of this document alone
            return failed(
                    lease,
                    at,
                    TransportException.Kind.AGAIN,
                    "inner error " + e.getClass().getSimpleName());
        }
    }

    /** A refusal is an answer; that a person must look, or no answer at all, is not. */
    private void count(TransportException.Kind kind) {
        if (kind == TransportException.Kind.REJECTED) {
            breaker.answered();
        } else if (breaker.failed()) {
            LOG.error("ALARM {} fails again and again and is left in peace for a while", partner());
        }
    }

    private boolean gateAgrees(Lease lease, List<Subject> subjects) {
        if (unchanged(lease, subjects) || lease.kind() == DocumentKind.REVOCATION && stands(lease)) {
            return true;
        }
        String why = "the gate decides otherwise now";
        office.settlement().destroy(lease, why);
        LOG.info("document {} for {} {} destroyed: {}", lease.document(), lease.partner(), lease.vestiging(), why);
        office.reorder().again(lease.partner(), lease.vestiging(), why);
        return false;
    }

    private boolean unchanged(Lease lease, List<Subject> subjects) {
        String now = office.gate().fingerprint(lease.partner(), lease.vestiging(), subjects);
        return now.equals(lease.fingerprint());
    }

    /** A removal goes out whatever else changed, unless what withheld one of its pupils has ended. */
    private boolean stands(Lease lease) {
        Map<Subject, String> reasons = office.documents().reasons(lease.document());
        return office.revocations().stands(lease.partner(), lease.vestiging(), reasons);
    }

    private Consignment consignment(Lease lease, List<Subject> subjects) {
        LocalDate madeOn = lease.madeAt().atZone(LEGAL).toLocalDate();
        return new Consignment(
                lease.document(),
                lease.kind(),
                lease.partner(),
                lease.vestiging(),
                madeOn,
                lease.extension(),
                subjects,
                office.envelope().open(lease.sealed(), lease.document(), lease.partner()));
    }

    private void settle(Lease lease, Receipt receipt, int pupils) {
        try (Stretch way = stretch(office.traces(), Step.RECEIPT, lease)) {
            office.settlement().acknowledge(lease, receipt);
            way.count(Count.PUPILS, pupils - receipt.unconfirmed().size()).ends(Ending.ACKNOWLEDGED);
        }
        LOG.info(
                "document {} for {} {} acknowledged: {}",
                lease.document(),
                lease.partner(),
                lease.vestiging(),
                receipt.text());
        if (!receipt.unconfirmed().isEmpty()) {
            LOG.warn(
                    "document {}: {} did not confirm {} pupils; the next order sends them again",
                    lease.document(),
                    lease.partner(),
                    receipt.unconfirmed().size());
        }
    }

    private Ending failed(Lease lease, DocumentState at, TransportException.Kind kind, String why) {
        try {
            switch (kind) {
                case REJECTED -> {
                    reject(lease, why);
                    return Ending.REJECTED;
                }
                case HOLD -> {
                    hold(lease, at, why);
                    return Ending.HELD;
                }
                case AGAIN -> {
                    return failedForNow(lease, at, why);
                }
            }
        } catch (LostLease e) {
            LOG.warn("{}", e.getMessage());
        }
        return Ending.FAILED;
    }

    private Ending failedForNow(Lease lease, DocumentState at, String why) {
        if (lease.tries() >= partner.tries()) {
            hold(lease, at, "tried " + lease.tries() + " times, last: " + why);
            return Ending.HELD;
        }
        again(lease, at, why);
        return Ending.AGAIN;
    }

    private void reject(Lease lease, String why) {
        office.settlement().reject(lease, why);
        LOG.error(
                "ALARM document {} for {} {} rejected: {}", lease.document(), lease.partner(), lease.vestiging(), why);
    }

    private void hold(Lease lease, DocumentState at, String why) {
        office.settlement().hold(lease, at, why);
        LOG.error("ALARM document {} for {} {} held: {}", lease.document(), lease.partner(), lease.vestiging(), why);
    }

    private void again(Lease lease, DocumentState at, String why) {
        Duration wait = backoff.after(lease.tries());
        office.settlement().again(lease, at, office.clock().instant().plus(wait), why);
        LOG.warn(
                "document {} for {} {}, try {}: {}; again in {} ms",
                lease.document(),
                lease.partner(),
                lease.vestiging(),
                lease.tries(),
                why,
                wait.toMillis());
    }
}
