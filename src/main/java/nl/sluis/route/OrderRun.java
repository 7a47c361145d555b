package nl.sluis.route;

import java.time.LocalDate;
import java.util.Optional;
import nl.sluis.leerling.Snapshot;
import nl.sluis.order.Order;
import nl.sluis.source.Snapshots;
import nl.sluis.source.SourceException;
import nl.sluis.source.verzuim.VerzuimSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * One order while it is carried out. It pulls the vestiging once, at the first route that asks, and gives every route
 * the same snapshot or the same failure; it lives in memory only.
 */
final class OrderRun {
    private final Order order;
    private final Snapshots snapshots;
    private final Rules rules;
    private final LocalDate day;
    private final @Nullable VerzuimSnapshots absences;
    private Snapshots.@Nullable Taken taken;
    private VerzuimSnapshots.@Nullable Taken absence;
    private boolean servesAbsence;
    private @Nullable SourceException failure;

    /**
     * @param absences null when no absence is read
     * @param day the legal day on which it begins
     */
    OrderRun(Order order, Snapshots snapshots, @Nullable VerzuimSnapshots absences, Rules rules, LocalDate day) {
        this.order = order;
        this.snapshots = snapshots;
        this.absences = absences;
        this.rules = rules;
        this.day = day;
    }

    Order order() {
        return order;
    }

    /** The rules that held when the order began; they hold to its end. */
    Rules rules() {
        return rules;
    }

    /**
     * The legal day on which the order began. It too holds to the end: the pupils of a school year are decided about by
     * the licences and ages of that year, and what midnight overtakes is stopped where the gate is asked again.
     */
    LocalDate day() {
        return day;
    }

    synchronized Snapshots.Taken take() throws SourceException {
        if (failure != null) {
            throw failure;
        }
        Snapshots.Taken now = taken;
        if (now == null) {
            try {
                Snapshots.Taken all = snapshots.take(rules.registers(), order.vestiging(), order.partners(), day);
                now = order.whole() ? all : all.only(order.subjects());
                taken = now;
            } catch (SourceException e) {
                failure = e;
                throw e;
            }
        }
        return now;
    }

    /** The notifications of absence of these pupils: asked once, at the first route that wants them. */
    synchronized Snapshot absence() throws SourceException {
        VerzuimSnapshots.Taken now = absence;
        if (now == null) {
            if (absences == null) {
                throw new SourceException(
                        SourceException.Kind.REFUSED, "no absence is read here: sluis.verzuim.url is not set");
            }
            now = absences.take(rules.registers(), take().snapshot(), order.partners(), day);
            absence = now;
        }
        servesAbsence = true;
        return now.snapshot();
    }

    /** The next route begins. */
    synchronized void next() {
        servesAbsence = false;
    }

    /** What the present route began with, if that were notifications of absence. */
    synchronized Optional<VerzuimSnapshots.Taken> servedAbsence() {
        return servesAbsence ? Optional.ofNullable(absence) : Optional.empty();
    }

    @Override
    public String toString() {
        return "OrderRun[" + order.id() + " " + order.vestiging() + "]";
    }
}
