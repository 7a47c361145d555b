package nl.sluis.console.jmx;

import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.TaskDesk;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** What the privacy officer has to do by hand. Which pupil a task is about can be seen on the page only. */
@Component
@ManagedResource(objectName = "nl.sluis:type=Tasks", description = "Removals that no message can ask for")
public class TasksBean {
    private final TaskDesk desk;

    TasksBean(TaskDesk desk) {
        this.desk = desk;
    }

    @ManagedAttribute(description = "Open tasks: number, partner, school, why, since when")
    public String[] getOpen() {
        return desk.open().stream()
                .map(t ->
                        t.id() + ": " + t.partner() + ", " + t.vestiging() + ", " + t.reason() + ", since " + t.since())
                .toArray(String[]::new);
    }

    @Steers(Operation.FINISH_TASK)
    @ManagedOperation(description = "Says that a task was seen to: the partner has nothing of the pupil any more")
    @ManagedOperationParameter(name = "task", description = "number of the task")
    @ManagedOperationParameter(
            name = "note",
            description = "what was done, 4 to 200 characters, without anything of the pupil; it stays in the ledger")
    public String done(long task, String note) {
        return Answer.of(() -> {
            desk.done(Caller.current(), task, note);
            return "done";
        });
    }
}
