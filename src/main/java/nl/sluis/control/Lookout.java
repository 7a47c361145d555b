package nl.sluis.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Looks now and then whether something changed in a folder, from the moment that the house is open. One thread. */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private final List<Task> tasks = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lookout");
        thread.setDaemon(true);
        return thread;
    });

    private final boolean open;

    /** @param open false when nothing is to be looked at */
    Lookout(boolean open) {
        this.open = open;
    }

    private record Task(String name, Duration every, Runnable look) {}

    /** To be called before the house opens. */
    Lookout watching(String name, Duration every, Runnable look) {
        tasks.add(new Task(name, every, look));
        return this;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        for (Task task : open ? tasks : List.<Task>of()) {
            long every = task.every().toMillis();
            var unused = clock.scheduleWithFixedDelay(() -> safely(task), every, every, TimeUnit.MILLISECONDS);
        }
    }

    private static void safely(Task task) {
        try {
            task.look().run();
        } catch (RuntimeException e) {
            // an exception would end the looking for good, and its text could quote a value
            LOG.error("looking at {} failed: {}", task.name(), e.getClass().getName());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
