package nl.sluis.console.operation;

import java.util.List;
import nl.sluis.console.security.Actor;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Partners;
import nl.sluis.delivery.RemovalDesk;
import nl.sluis.delivery.RemovalRequest;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.stereotype.Component;

/**
 * Removal at DUO of an enrolment that never should have been sent: one person asks, another approves. Who leaves is no
 * such case: that is delivered as the end of the enrolment.
 */
@Component
public class Removals {
    private final Counter counter;
    private final RemovalDesk desk;
    private final Partners partners;

    Removals(Counter counter, RemovalDesk desk, Partners partners) {
        this.counter = counter;
        this.desk = desk;
        this.partners = partners;
    }

    /** The newest hundred, the oldest of them first; pupils as pseudonyms. */
    public List<RemovalRequest> latest() {
        return desk.latest();
    }

    /**
     * @param leerlingkey as the administration had it; it is not kept
     * @throws IllegalArgumentException if it cannot be asked of this pupil, with the reason
     */
    public void ask(Actor actor, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.ASK_REMOVAL);
        Vestiging school = Vestiging.of(vestiging);
        Subject pupil = desk.pupil(school, leerlingkey.strip());
        Target target = Target.pupil(pupil.pseudonym(), school.code());
        counter.pass(actor, Operation.ASK_REMOVAL, target, reason, () -> {
            desk.ask(duo(), school, pupil, actor.name());
            return true;
        });
    }

    /** @throws IllegalArgumentException if it does not lie for decision, or the actor is who asked */
    public void approve(Actor actor, long removal, String reason) {
        decide(actor, Operation.APPROVE_REMOVAL, removal, reason, () -> desk.approve(removal, actor.name()));
    }

    /** @throws IllegalArgumentException if it was decided already */
    public void withdraw(Actor actor, long removal, String reason) {
        decide(actor, Operation.WITHDRAW_REMOVAL, removal, reason, () -> desk.withdraw(removal));
    }

    private void decide(Actor actor, Operation operation, long removal, String reason, Runnable work) {
        Counter.mayDo(actor, operation);
        Target target = desk.latest().stream()
                .filter(r -> r.id() == removal)
                .findFirst()
                .map(r -> Target.pupil(r.subject().pseudonym(), r.vestiging().code()))
                .orElseGet(() -> new Target("removal " + removal, null, null, null, null));
        counter.pass(actor, operation, target, reason, () -> {
            work.run();
            return true;
        });
    }

    private String duo() {
        return partners.all().stream()
                .filter(settings -> settings.transport().equals("duo"))
                .map(PartnerSettings::partner)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no partner is reached over DUO's line"));
    }
}
