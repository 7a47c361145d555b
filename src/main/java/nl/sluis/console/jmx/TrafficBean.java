package nl.sluis.console.jmx;

import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Traffic;
import nl.sluis.control.Pauses;
import nl.sluis.control.Pauses.Kind;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Pauses, and their ends. A pause outlives a restart and holds on every node. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Traffic", description = "Pause and resume partners, schools and routes")
public class TrafficBean {
    private final Traffic traffic;
    private final Pauses pauses;

    TrafficBean(Traffic traffic, Pauses pauses) {
        this.traffic = traffic;
        this.pauses = pauses;
    }

    @ManagedAttribute(description = "What is paused: kind, name, since when, by whom and why")
    public String[] getPaused() {
        return pauses.all().stream()
                .map(p -> p.kind() + " " + p.name() + " since " + p.since() + " by " + p.by() + ": " + p.reason())
                .toArray(String[]::new);
    }

    @Steers(Operation.PAUSE)
    @ManagedOperation(
            description =
                    "Sends nothing to a partner; its documents are made and wait. False when it was paused already")
    @ManagedOperationParameter(name = "partner", description = "stem of the partner's files, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean pausePartner(String partner, String reason) {
        return Answer.of(() -> traffic.pause(Caller.current(), Kind.PARTNER, partner, reason));
    }

    @Steers(Operation.RESUME)
    @ManagedOperation(description = "Ends the pause of a partner; false when there was none")
    @ManagedOperationParameter(name = "partner", description = "stem of the partner's files, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean resumePartner(String partner, String reason) {
        return Answer.of(() -> traffic.resume(Caller.current(), Kind.PARTNER, partner, reason));
    }

    @Steers(Operation.PAUSE)
    @ManagedOperation(description = "Pulls and sends nothing of a school. False when it was paused already")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean pauseSchool(String vestiging, String reason) {
        return Answer.of(() -> traffic.pause(Caller.current(), Kind.SCHOOL, vestiging, reason));
    }

    @Steers(Operation.RESUME)
    @ManagedOperation(description = "Ends the pause of a school; false when there was none")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean resumeSchool(String vestiging, String reason) {
        return Answer.of(() -> traffic.resume(Caller.current(), Kind.SCHOOL, vestiging, reason));
    }

    @Steers(Operation.PAUSE)
    @ManagedOperation(
            description =
                    "Lets orders wait before a partner's route: nothing is decided or made. False when it was paused already")
    @ManagedOperationParameter(name = "partner", description = "stem of the route's file, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean pauseRoute(String partner, String reason) {
        return Answer.of(() -> traffic.pause(Caller.current(), Kind.ROUTE, partner, reason));
    }

    @Steers(Operation.RESUME)
    @ManagedOperation(description = "Ends the pause of a route; false when there was none")
    @ManagedOperationParameter(name = "partner", description = "stem of the route's file, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public boolean resumeRoute(String partner, String reason) {
        return Answer.of(() -> traffic.resume(Caller.current(), Kind.ROUTE, partner, reason));
    }
}
