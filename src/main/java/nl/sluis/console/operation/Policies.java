package nl.sluis.console.operation;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.console.security.Actor;
import nl.sluis.control.Dispatch;
import nl.sluis.control.FourEyes;
import nl.sluis.control.FourEyes.Proposal;
import nl.sluis.control.FreshShelf;
import nl.sluis.control.Reload;
import nl.sluis.policy.Policy;
import nl.sluis.shelf.Shelf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes of what leaves: one person proposes the text that lies in the folder, another approves exactly that text. A
 * text that lets no more leave needs neither.
 */
@Component
public class Policies {
    private final Counter counter;
    private final FourEyes eyes;
    private final FreshShelf folder;
    private final Supplier<Shelf> shelf;
    private final Dispatch dispatch;
    private final Reload reload;

    Policies(
            Counter counter,
            FourEyes eyes,
            FreshShelf folder,
            Supplier<Shelf> shelf,
            Dispatch dispatch,
            Reload reload) {
        this.counter = counter;
        this.eyes = eyes;
        this.folder = folder;
        this.shelf = shelf;
        this.dispatch = dispatch;
        this.reload = reload;
    }

    /** A text in the folder that cannot come into force yet, and what it lets leave beyond the one in force. */
    public record Wider(String partner, String version, List<String> changes) {
        public Wider {
            changes = List.copyOf(changes);
        }
    }

    /** What is in force on this node, by partner. */
    public List<Policy> inForce() {
        return shelf.get().policies().values().stream()
                .sorted(java.util.Comparator.comparing(Policy::partner))
                .toList();
    }

    /** What lies for decision. */
    public List<Proposal> proposals() {
        return eyes.open();
    }

    /**
     * Texts in the folder that want a proposal.
     *
     * @throws nl.sluis.shelf.ShelfRefused if the folder cannot be read
     */
    public List<Wider> wider() {
        return folder.read().policies().values().stream()
                .filter(p -> !eyes.mayComeIntoForce(p))
                .map(p -> new Wider(p.partner(), p.version(), eyes.more(p)))
                .toList();
    }

    /** Proposes the text that lies in the folder. @return number of the proposal */
    public long propose(Actor actor, String partner, String reason) {
        Counter.mayDo(actor, Operation.PROPOSE_POLICY);
        Policy candidate = folder.read().policy(partner);
        return counter.pass(
                actor,
                Operation.PROPOSE_POLICY,
                Target.partner(partner),
                reason,
                () -> eyes.propose(candidate, actor.name(), reason.strip()));
    }

    /**
     * Approves a proposal of somebody else.
     *
     * @return whether the text is in force now; if not, something else in the folders cannot be taken over
     * @throws NotAllowed if the actor made the proposal
     */
    public boolean approve(Actor actor, long proposal, String reason) {
        Proposal approved = decide(actor, Operation.APPROVE_POLICY, proposal, true, reason);
        if (!runs(approved)) {
            reload.reload(actor.name());
        }
        @Nullable Policy running = shelf.get().policies().get(approved.partner());
        if (running == null || !runs(approved)) {
            return false;
        }
        eyes.comesIntoForce(running);
        dispatch.resendPaused();
        return true;
    }

    private boolean runs(Proposal proposal) {
        @Nullable Policy running = shelf.get().policies().get(proposal.partner());
        return running != null && running.version().equals(proposal.version());
    }

    /** Takes over what lies in the folders: all of it, or with one complaint nothing. @return what changed, or complaints */
    public Reload.Outcome reload(Actor actor, String reason) {
        return counter.pass(actor, Operation.RELOAD, Target.HUB, reason, () -> reload.reload(actor.name()));
    }

    public void reject(Actor actor, long proposal, String reason) {
        decide(actor, Operation.REJECT_POLICY, proposal, false, reason);
    }

    private Proposal decide(Actor actor, Operation operation, long proposal, boolean approved, String reason) {
        Target target = new Target("proposal " + proposal, partnerOf(proposal), null, (UUID) null, null);
        try {
            return counter.pass(
                    actor,
                    operation,
                    target,
                    reason,
                    () -> eyes.decide(proposal, approved, actor.name(), reason.strip()));
        } catch (FourEyes.SamePerson e) {
            throw new NotAllowed(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String partnerOf(long proposal) {
        return eyes.open().stream()
                .filter(p -> p.id() == proposal)
                .map(Proposal::partner)
                .findFirst()
                .orElse(null);
    }
}
