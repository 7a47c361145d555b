package nl.sluis.console.jmx;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.Questions;
import nl.sluis.route.Explanation;
import nl.sluis.route.PolicyDiff;
import nl.sluis.route.Preview;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** What would happen, and why, on the data of now: numbers, names of fields and reasons. Nothing is sent. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Questions", description = "Preview, explain, and effect of a policy")
public class QuestionsBean {
    private static final String REASON = "why, 4 to 200 characters; it stays in the ledger with your name";
    private final Questions questions;

    QuestionsBean(Questions questions) {
        this.questions = questions;
    }

    @Steers(Operation.PREVIEW)
    @ManagedOperation(description = "What an order for this partner would send now, a line per school")
    @ManagedOperationParameter(name = "partner", description = "stem of the partner's files, such as jgz")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00; empty for all schools")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String[] preview(String partner, String vestiging, String reason) {
        return Answer.of(() -> questions.preview(Caller.current(), partner, vestiging, reason).schools().stream()
                .map(QuestionsBean::line)
                .toArray(String[]::new));
    }

    private static String line(Preview.School s) {
        return s.failure() != null
                ? s.vestiging() + ": " + s.failure()
                : s.vestiging() + ": " + s.received() + " received, " + s.fresh() + " new, " + s.changed()
                        + " changed, " + s.unchanged() + " unchanged, " + s.lost() + " taken back, " + s.incomplete()
                        + " incomplete, " + s.quarantined() + " set apart, withheld " + s.withheld();
    }

    @Steers(Operation.EXPLAIN)
    @ManagedOperation(description = "Why a partner gets one pupil or does not: the deciding reason, and one per field")
    @ManagedOperationParameter(name = "partner", description = "stem of the partner's files, such as jgz")
    @ManagedOperationParameter(name = "vestiging", description = "BRIN6, such as 99AA00")
    @ManagedOperationParameter(name = "leerlingkey", description = "key of the pupil in the administration; not kept")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String[] explain(String partner, String vestiging, String leerlingkey, String reason) {
        return Answer.of(() -> {
            Explanation found = questions.explain(Caller.current(), partner, vestiging, leerlingkey, reason);
            List<String> lines = new ArrayList<>();
            lines.add((found.sent() ? "sent: " : "not sent: ")
                    + found.decision().code() + ", " + found.decision().text());
            found.conditions()
                    .forEach(c -> lines.add("condition " + c.word() + ": " + (c.holds() ? "holds" : c.text())));
            found.fields()
                    .forEach(f -> lines.add("field " + f.name() + ": " + (f.sent() ? "sent, " : "not sent, ")
                            + f.why().text()));
            return lines.toArray(String[]::new);
        });
    }

    @Steers(Operation.PREVIEW)
    @ManagedOperation(
            description = "What the text of a policy that lies in the folder would change, against the one in force")
    @ManagedOperationParameter(name = "partner", description = "stem of the policy's file, such as jgz")
    @ManagedOperationParameter(name = "reason", description = REASON)
    public String[] effect(String partner, String reason) {
        return Answer.of(() -> questions.effect(Caller.current(), partner, reason).parties().stream()
                .flatMap(p -> p.schools().stream())
                .map(QuestionsBean::line)
                .toArray(String[]::new));
    }

    private static String line(PolicyDiff.School s) {
        return s.failure().isEmpty()
                ? s.vestiging() + ": " + s.starting() + " pupils start, " + s.stopping() + " stop, fields that start "
                        + s.startingFields() + ", that stop " + s.stoppingFields()
                : s.vestiging() + ": " + s.failure();
    }
}
