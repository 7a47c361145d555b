package nl.sluis.control;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.brake.BrakeLimit;
import nl.sluis.source.brake.MassChangeBrake;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where an administrator sees which schools the mass-change brake holds, and lets one go on after having looked. Who asks
 * must be known and allowed already; this desk keeps the name and the reason.
 */
public final class BrakeDesk {
    private final MassChangeBrake brake;
    private final Reaction reaction;

    BrakeDesk(MassChangeBrake brake, Reaction reaction) {
        this.brake = brake;
        this.reaction = reaction;
    }

    /** What follows a confirmation: an order for the school, where somebody is there to carry it out. */
    @FunctionalInterface
    interface Reaction {
        UUID order(Vestiging vestiging, String why, String by);
    }

    /** For commands while no hub runs: the next night finds the school confirmed. */
    public static BrakeDesk ofRecords(JdbcTemplate db) {
        return new BrakeDesk(
                new MassChangeBrake(db, new BrakeLimit(0, 1), Clock.systemUTC()), (v, why, by) -> new UUID(0, 0));
    }

    /** One held school as a row: vestiging, accepted, found, gone, new, since. */
    public List<List<String>> held() {
        return brake.held().stream()
                .map(h -> List.of(
                        h.vestiging().code(),
                        String.valueOf(h.accepted()),
                        String.valueOf(h.found()),
                        String.valueOf(h.leaving()),
                        String.valueOf(h.joining()),
                        h.since().toString()))
                .toList();
    }

    /**
     * Lets a school go on: what was held is the new measure.
     *
     * @return the run that was ordered, or empty when this school is not held
     * @throws IllegalArgumentException unless by has 1 to 80 characters and the reason 1 to 180
     */
    public Optional<UUID> confirm(Vestiging vestiging, String by, String reason) {
        if (by.isBlank() || by.length() > 80 || reason.isBlank() || reason.length() > 180) {
            throw new IllegalArgumentException("expected a name of 1 to 80 characters and a reason of 1 to 180");
        }
        return brake.confirm(vestiging, by, reason)
                ? Optional.of(reaction.order(vestiging, "mass change confirmed: " + reason, by))
                : Optional.empty();
    }
}
