package nl.sluis.control;

import nl.sluis.source.brake.MassChangeBrake;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Held while a school waits for an administrator: the hub runs, but not everybody is served. That is no reason to take
 * the hub out of service or to start it again, so it is not down.
 */
@Component("brakeHealthIndicator")
final class BrakeHealth extends AbstractHealthIndicator {
    private static final Status HELD = new Status("HELD");
    private final MassChangeBrake brake;

    BrakeHealth(MassChangeBrake brake) {
        this.brake = brake;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var held = brake.held();
        (held.isEmpty() ? builder.up() : builder.status(HELD))
                .withDetail("held", held.stream().map(h -> h.vestiging().code()).toList());
    }
}
