package nl.sluis.console.operation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.console.security.Actor;
import nl.sluis.control.BrakeDesk;
import nl.sluis.leerling.Vestiging;
import org.springframework.stereotype.Component;

/** Schools that changed too much at once, and the hand that lets them go on after somebody looked. */
@Component
public class Brake {
    /** The brake keeps the reason too, in less room. */
    private static final int REASON = 180;

    private final Counter counter;
    private final BrakeDesk desk;

    Brake(Counter counter, BrakeDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    /** One school that waits; counts of pupils. */
    public record Braked(
            String vestiging, String accepted, String found, String leaving, String joining, String since) {}

    public List<Braked> held() {
        return desk.held().stream()
                .map(r -> new Braked(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5)))
                .toList();
    }

    /** @return the run that was ordered, or empty when this school is not held */
    public Optional<UUID> confirm(Actor actor, String vestiging, String reason) {
        Vestiging school = Vestiging.of(vestiging);
        String why = reason.strip().length() > REASON ? reason.strip().substring(0, REASON) : reason.strip();
        return counter.pass(
                actor,
                Operation.CONFIRM_MASS_CHANGE,
                Target.school(school.code()),
                reason,
                () -> desk.confirm(school, actor.name(), why));
    }
}
