package nl.sluis.console.operation;

import java.util.function.Supplier;
import nl.sluis.console.security.Actor;
import org.springframework.stereotype.Component;

/** Where every operation passes: the role is looked at, the reason asked, the line written; then it is done. */
@Component
class Counter {
    private static final int SHORTEST_REASON = 4;
    private static final int LONGEST_REASON = 200;
    private final Journal journal;

    Counter(Journal journal) {
        this.journal = journal;
    }

    /**
     * @throws NotAllowed if none of the actor's roles may do this
     * @throws IllegalArgumentException if the reason is too short or too long
     */
    <T> T pass(Actor actor, Operation operation, Target target, String reason, Supplier<T> work) {
        mayDo(actor, operation);
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of " + SHORTEST_REASON + " to " + LONGEST_REASON
                    + " characters is required, found " + why.length());
        }
        long line = journal.write(actor, operation, target, why);
        try {
            return work.get();
        } catch (RuntimeException e) {
            journal.failed(line, actor, operation, target, e);
            throw e;
        }
    }

    static void mayDo(Actor actor, Operation operation) {
        if (!actor.hasOneOf(operation.roles())) {
            throw new NotAllowed(operation + " is for " + operation.roles() + ", not for " + actor.roles());
        }
    }
}
