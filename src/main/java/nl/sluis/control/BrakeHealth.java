package nl.sluis.control;

import nl.sluis.source.brake.MassChangeBrake;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down while a school waits for an administrator: the hub runs, but not everybody is served. */
@Component("brakeHealthIndicator")
final class BrakeHealth extends AbstractHealthIndicator {
    private final MassChangeBrake brake;

    BrakeHealth(MassChangeBrake brake) {
        this.brake = brake;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var held = brake.held();
        (held.isEmpty() ? builder.up() : builder.down())
                .withDetail("held", held.stream().map(h -> h.vestiging().code()).toList());
    }
}
