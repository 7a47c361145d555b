package nl.sluis.console.jmx;

import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Removals;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Removal at DUO of what never should have been enrolled. Pupils are pseudonyms here. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Removals", description = "Removals at DUO that people ask for")
public class RemovalsBean {
    private static final String REASON = "why, 4 to 200 characters; it stays in the ledger with your name";
    private final Removals removals;

    RemovalsBean(Removals removals) {
        this.removals = removals;
    }

    @ManagedAttribute(description = "The newest: number, school, pseudonym, who asked, who approved, what became of it")
    public String[] getLatest() {
        return removals.latest().stream()
                .map(r -> r.id() + ": " + r.vestiging() + ", " + r.subject().pseudonym() + ", asked by " + r.askedBy()
                        + (r.approvedBy().isEmpty() ? "" : ", approved by " + r.approvedBy())
                        + ", " + r.state() + (r.note().isEmpty() ? "" : ": " + r.note()))
                .toArray(String[]::new);
    }

    @Steers(Operation.ASK_REMOVAL)
    @ManagedOperation(
            description = "Asks that DUO removes the enrolment of a pupil, which never should have been there;"
                    + " who leaves is no such case")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(name = "leerlingkey", description = "key of the pupil in the administration; not kept")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String ask(String vestiging, String leerlingkey, String reason) {
        return Answer.of(() -> {
            removals.ask(Caller.current(), vestiging, leerlingkey, reason);
            return "asked";
        });
    }

    @Steers(Operation.APPROVE_REMOVAL)
    @ManagedOperation(description = "Approves a removal that another person asked for; the school is ordered at once")
    @ManagedOperationParameter(name = "removal", description = "number of the removal")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String approve(long removal, String reason) {
        return Answer.of(() -> {
            removals.approve(Caller.current(), removal, reason);
            return "approved";
        });
    }

    @Steers(Operation.WITHDRAW_REMOVAL)
    @ManagedOperation(description = "Takes back a removal that was asked for and is not on its way to DUO yet")
    @ManagedOperationParameter(name = "removal", description = "number of the removal")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String withdraw(long removal, String reason) {
        return Answer.of(() -> {
            removals.withdraw(Caller.current(), removal, reason);
            return "withdrawn";
        });
    }
}
