package nl.sluis.console.jmx;

import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Policies;
import nl.sluis.control.Reload;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Policies in force, and changes of what leaves, which need two people. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Policies", description = "What may leave, and who approved it")
public class PoliciesBean {
    private final Policies policies;

    PoliciesBean(Policies policies) {
        this.policies = policies;
    }

    @ManagedAttribute(description = "Policies in force on this node: partner, status, digest, fields")
    public String[] getInForce() {
        return policies.inForce().stream()
                .map(p -> p.partner() + ": " + p.status() + ", " + p.version() + ", " + p.fieldsInOrder())
                .toArray(String[]::new);
    }

    @ManagedAttribute(description = "Proposals that lie for decision: number, partner, changes, by whom and why")
    public String[] getProposals() {
        return policies.proposals().stream()
                .map(p -> p.id() + ": " + p.partner() + ", " + p.changes() + ", by " + p.by() + ": " + p.reason())
                .toArray(String[]::new);
    }

    @Steers(Operation.PROPOSE_POLICY)
    @ManagedOperation(
            description = "Proposes the policy text that lies in the folder; answers the number of the proposal")
    @ManagedOperationParameter(name = "partner", description = "stem of the policy's file, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public long propose(String partner, String reason) {
        return Answer.of(() -> policies.propose(Caller.current(), partner, reason));
    }

    @Steers(Operation.APPROVE_POLICY)
    @ManagedOperation(description = "Approves a proposal of somebody else")
    @ManagedOperationParameter(name = "proposal", description = "number of the proposal")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String approve(long proposal, String reason) {
        return Answer.of(() -> policies.approve(Caller.current(), proposal, reason)
                ? "approved, in force now"
                : "approved, in force at the next reload or start");
    }

    @Steers(Operation.REJECT_POLICY)
    @ManagedOperation(description = "Rejects a proposal; the policy in force stays as it is")
    @ManagedOperationParameter(name = "proposal", description = "number of the proposal")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String reject(long proposal, String reason) {
        return Answer.of(() -> {
            policies.reject(Caller.current(), proposal, reason);
            return "rejected";
        });
    }

    @Steers(Operation.RELOAD)
    @ManagedOperation(
            description = "Takes over changed policies, mappings, partner files and registers: all or nothing")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String reload(String reason) {
        return Answer.of(() -> {
            Reload.Outcome outcome = policies.reload(Caller.current(), reason);
            return (outcome.taken() ? "taken over: " : "refused, the old rules stay in force: ")
                    + String.join("; ", outcome.lines());
        });
    }
}
