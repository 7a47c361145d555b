package nl.sluis.control;

import java.util.List;
import java.util.Map;

/**
 * What one run came to, per partner and vestiging. For every line: received = delivered + unchanged + withheld +
 * quarantined + queued + held + anew, checked by {@link Line#balances()}.
 */
public record RunSummary(List<Line> lines, List<Failure> failures, int openOrders) {
    public RunSummary {
        lines = List.copyOf(lines);
        failures = List.copyOf(failures);
    }

    /**
     * @param received records that the source gave: pupils, or notifications of absence
     * @param quarantined records set apart at the source, notifications that wait for a person, and pupils who lack a value that the partner demands
     * @param delivered pupils whose receipt is in
     * @param queued pupils on the way
     * @param held pupils whose document waits for a person, or was rejected
     * @param anew pupils whose document was destroyed because the gate changed its mind, and who were ordered anew
     * @param revoked beside the balance: pupils whom the partner had and may not have any more
     * @param withheld per reason (name of {@link nl.sluis.policy.Reason})
     */
    public record Line(
            String partner,
            String vestiging,
            int received,
            int delivered,
            int unchanged,
            Map<String, Integer> withheld,
            int quarantined,
            int queued,
            int held,
            int anew,
            Revoked revoked) {
        public int withheldTotal() {
            return withheld.values().stream().mapToInt(Integer::intValue).sum();
        }

        public boolean balances() {
            return received == delivered + unchanged + withheldTotal() + quarantined + queued + held + anew;
        }
    }

    /**
     * Pupils whom the partner had and may not have any more.
     *
     * @param removed the partner said that it removed them
     * @param queued the revocation is on its way
     * @param tasks a person has to ask the partner, since it has no message for it or refused it
     */
    public record Revoked(int removed, int queued, int tasks) {
        public Revoked plus(Revoked other) {
            return new Revoked(removed + other.removed, queued + other.queued, tasks + other.tasks);
        }
    }

    /** An order, or one partner of it, that did not come to its end. */
    public record Failure(String vestiging, String partner, String why) {}

    /** Nothing is on its way any more. */
    public boolean settled() {
        return openOrders == 0
                && lines.stream().allMatch(l -> l.queued() == 0 && l.revoked().queued() == 0);
    }

    /** Everything that was asked came to a good end; a run in which nothing was asked did not. */
    public boolean good() {
        return settled()
                && !lines.isEmpty()
                && failures.isEmpty()
                && lines.stream().allMatch(l -> l.held() == 0 && l.balances());
    }
}
