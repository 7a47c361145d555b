package nl.sluis.console.jmx;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Traffic;
import nl.sluis.console.view.NightBoard;
import nl.sluis.delivery.Couriers;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The outbox: counts, and documents by their ids. What is in a document cannot be seen here. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Documents", description = "Documents on their way out")
public class DocumentsBean {
    private static final Duration SHOWN = Duration.ofDays(7);
    private final Traffic traffic;
    private final NightBoard nights;
    private final Couriers couriers;
    private final Clock clock;

    DocumentsBean(Traffic traffic, NightBoard nights, Couriers couriers, Clock clock) {
        this.traffic = traffic;
        this.nights = nights;
        this.couriers = couriers;
        this.clock = clock;
    }

    @ManagedAttribute(description = "Documents per partner and state")
    public String[] getQueues() {
        return couriers.pending().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toArray(String[]::new);
    }

    @ManagedAttribute(
            description = "Documents that are held, and those refused in the last 7 days: id, partner, school,"
                    + " pupils, why")
    public String[] getHeld() {
        return nights.held(clock.instant().minus(SHOWN)).stream()
                .map(d -> d.document() + " " + d.partner() + " " + d.vestiging() + ", " + d.pupils() + " pupils, "
                        + (d.rejected() ? "refused: " : "held: ") + d.why())
                .toArray(String[]::new);
    }

    @Steers(Operation.HOLD)
    @ManagedOperation(
            description = "Holds a document that waits, until it is released or the next order of its school"
                    + " takes its place")
    @ManagedOperationParameter(name = "document", description = "id of the document")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String hold(String document, String reason) {
        return Answer.of(() -> {
            traffic.hold(Caller.current(), UUID.fromString(document), reason);
            return "held";
        });
    }

    @Steers(Operation.RELEASE)
    @ManagedOperation(description = "Lets a document go that a person holds")
    @ManagedOperationParameter(name = "document", description = "id of the document")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String release(String document, String reason) {
        return resend(document, reason);
    }

    @Steers(Operation.RELEASE)
    @ManagedOperation(description = "Tries a held document again, after the cause was removed")
    @ManagedOperationParameter(name = "document", description = "id of the document")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String resend(String document, String reason) {
        return Answer.of(() -> traffic.release(Caller.current(), UUID.fromString(document), reason)
                ? "waits for a courier"
                : "overtaken by a newer document; its school was ordered anew");
    }

    @Steers(Operation.DESTROY)
    @ManagedOperation(
            description = "Destroys a held document: nothing of it leaves, and the next order of its school looks at"
                    + " its pupils anew")
    @ManagedOperationParameter(name = "document", description = "id of the document")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String destroy(String document, String reason) {
        return Answer.of(() -> {
            traffic.destroy(Caller.current(), UUID.fromString(document), reason);
            return "destroyed";
        });
    }
}
