package nl.sluis.console.jmx;

import nl.sluis.console.operation.Brake;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Traffic;
import nl.sluis.console.view.NightBoard;
import nl.sluis.control.RunSummaries;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Sets orders going: a night, one partner, one school; and lets a school go on that changed too much. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Runs", description = "Nights and other runs")
public class RunsBean {
    private final Traffic traffic;
    private final Brake brake;
    private final NightBoard nights;
    private final RunSummaries summaries;

    RunsBean(Traffic traffic, Brake brake, NightBoard nights, RunSummaries summaries) {
        this.traffic = traffic;
        this.brake = brake;
        this.nights = nights;
        this.summaries = summaries;
    }

    @ManagedAttribute(description = "The latest run: its id, why, by whom, and how many of its orders are finished")
    public String getLatestRun() {
        return nights.latest()
                .map(r -> r.run() + ", " + r.reason() + ", by " + r.by() + ", " + r.finished() + " of " + r.orders()
                        + " orders finished")
                .orElse("none");
    }

    @ManagedAttribute(
            description = "The latest run per partner: received, delivered, unchanged, withheld, quarantined,"
                    + " on the way, held")
    public String[] getLatestRunByPartner() {
        return nights.latest().stream()
                .flatMap(r -> r.partners().stream())
                .map(p -> p.partner() + ": " + p.received() + " received, " + p.delivered() + " delivered, "
                        + p.unchanged() + " unchanged, " + p.withheld() + " withheld, " + p.quarantined()
                        + " quarantined, " + p.queued() + " on the way, " + p.held() + " held")
                .toArray(String[]::new);
    }

    @ManagedAttribute(description = "Pupils in documents that are on their way")
    public int getOnTheirWay() {
        return summaries.onTheirWay();
    }

    @ManagedAttribute(description = "Schools that changed too much at once and wait for confirmMassChange")
    public String[] getMassChanges() {
        return brake.held().stream()
                .map(b -> b.vestiging() + ": " + b.accepted() + " pupils before, " + b.found() + " now, " + b.leaving()
                        + " gone, " + b.joining() + " new, since " + b.since())
                .toArray(String[]::new);
    }

    @Steers(Operation.NIGHT)
    @ManagedOperation(description = "Orders every school for every partner, now; answers the id of the run")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String night(String reason) {
        return Answer.of(() -> traffic.night(Caller.current(), reason).toString());
    }

    @Steers(Operation.SEND_PARTNER)
    @ManagedOperation(description = "Orders every school for one partner; answers the id of the run")
    @ManagedOperationParameter(name = "partner", description = "stem of the partner's files, such as jgz")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String sendPartner(String partner, String reason) {
        return Answer.of(
                () -> traffic.sendPartner(Caller.current(), partner, reason).toString());
    }

    @Steers(Operation.SEND_SCHOOL)
    @ManagedOperation(description = "Orders one school for every partner; answers the id of the run")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String sendSchool(String vestiging, String reason) {
        return Answer.of(
                () -> traffic.sendSchool(Caller.current(), vestiging, reason).toString());
    }

    @Steers(Operation.SEND_PUPIL)
    @ManagedOperation(description = "Orders one pupil for every partner; answers the id of the run")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(name = "leerlingkey", description = "key of the pupil in the administration; not kept")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String sendPupil(String vestiging, String leerlingkey, String reason) {
        return Answer.of(() -> traffic.sendPupil(Caller.current(), vestiging, leerlingkey, reason)
                .toString());
    }

    @Steers(Operation.CONFIRM_MASS_CHANGE)
    @ManagedOperation(description = "Lets a school go on that changed too much at once, after somebody looked")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(
            name = "reason",
            description = "why, 4 to 200 characters; it stays in the ledger with your name")
    public String confirmMassChange(String vestiging, String reason) {
        return Answer.of(() -> brake.confirm(Caller.current(), vestiging, reason)
                .map(run -> "confirmed, run " + run)
                .orElse("this school is not held"));
    }
}
