package nl.sluis.console.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.sluis.console.security.Actor;
import nl.sluis.delivery.DeliveryDesk;
import nl.sluis.policy.Reason;
import org.springframework.stereotype.Component;

/**
 * What no message can do and a person has to: ask a partner to remove a pupil. The list names no pupil; their keys in the
 * administration are shown to the privacy officer only, after a reason.
 */
@Component
public class TaskDesk {
    private final Counter counter;
    private final DeliveryDesk desk;

    TaskDesk(Counter counter, DeliveryDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    /**
     * One open task.
     *
     * @param reason name of a reason of the gate, or ABSENT
     */
    public record Task(long id, String partner, String vestiging, String reason, Instant since) {
        /** Why the partner may no longer have the pupil, in Dutch. */
        public String why() {
            if (reason.equals("MISTAKE")) {
                return "de leerling had daar niet mogen staan, en de partij weigert te verwijderen";
            }
            return reason.equals("ABSENT")
                    ? "de leerling komt niet meer voor in de administratie"
                    : Reason.recorded(reason).map(Reason::text).orElse(reason);
        }
    }

    /** The oldest first. */
    public List<Task> open() {
        return desk.tasks().stream()
                .map(t -> new Task(t.id(), t.partner(), t.vestiging(), t.reason(), t.since()))
                .toList();
    }

    /** By task, the key of its pupil in the administration; empty where the link to the person is gone. */
    public Map<Long, String> keys(Actor actor, String reason) {
        return counter.pass(
                actor,
                Operation.TASK_KEYS,
                new Target("open tasks", null, null, null, null),
                reason,
                () -> desk.tasks().stream()
                        .collect(Collectors.toMap(DeliveryDesk.Task::id, DeliveryDesk.Task::leerlingkey)));
    }

    /**
     * A person saw to a task: the partner has nothing of the pupil any more.
     *
     * @param note what was done, without anything of the pupil
     * @throws IllegalArgumentException if no such task is open
     */
    public void done(Actor actor, long task, String note) {
        Counter.mayDo(actor, Operation.FINISH_TASK);
        Target target = open().stream()
                .filter(t -> t.id() == task)
                .findFirst()
                .map(t -> new Target("task " + task, t.partner(), t.vestiging(), null, null))
                .orElseGet(() -> new Target("task " + task, null, null, null, null));
        counter.pass(actor, Operation.FINISH_TASK, target, note, () -> {
            desk.done(task, actor.name(), note.strip());
            return true;
        });
    }
}
