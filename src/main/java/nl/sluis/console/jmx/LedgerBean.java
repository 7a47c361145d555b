package nl.sluis.console.jmx;

import nl.sluis.console.operation.LedgerDesk;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.view.LedgerState;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The ledger: how long it is, and whether it is whole. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Ledger", description = "The book of what left")
public class LedgerBean {
    private final LedgerDesk desk;
    private final LedgerState state;

    LedgerBean(LedgerDesk desk, LedgerState state) {
        this.desk = desk;
        this.state = state;
    }

    @ManagedAttribute(description = "Blocks in the ledger")
    public long getBlocks() {
        return state.blocks();
    }

    @ManagedAttribute(description = "Entries in the ledger")
    public long getEntries() {
        return state.entries();
    }

    @ManagedAttribute(description = "When it was last verified on this node since its start, and the verdict")
    public String getLastVerified() {
        return state.lastVerified().map(v -> v.at() + ": " + v.verdict().text()).orElse("not since the start");
    }

    @Steers(Operation.VERIFY_LEDGER)
    @ManagedOperation(description = "Reads the whole ledger and checks every block, entry and signature")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String verify(String reason) {
        return Answer.of(() -> desk.verify(Caller.current(), reason).text());
    }
}
