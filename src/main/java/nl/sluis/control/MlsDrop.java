package nl.sluis.control;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.sluis.source.mls.MlsIntake;

/**
 * Looks now and then whether files of MLS arrived, so that they do not lie there in clear. A file gives out no order: what it
 * says goes along with the next one.
 */
final class MlsDrop implements AutoCloseable {
    private final MlsIntake intake;
    private final Duration look;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mls-drop");
        thread.setDaemon(true);
        return thread;
    });

    MlsDrop(MlsIntake intake, Duration look) {
        this.intake = intake;
        this.look = look;
    }

    /** The first look is over when this returns: an order that waits already must find the files. */
    void start() {
        intake.look();
        var unused =
                clock.scheduleWithFixedDelay(intake::look, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
