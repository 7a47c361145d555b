package nl.sluis.delivery.pull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/** Opens the server for partners that pull when the house is open, since a visit needs routes and queue; closes it first. */
public final class PullOffice {
    private static final int AFTER_THE_HOUSE = 100;
    private final Supplier<@Nullable PullServer> start;
    private @Nullable PullServer server;

    PullOffice(Supplier<@Nullable PullServer> start) {
        this.start = start;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(AFTER_THE_HOUSE)
    synchronized void open() {
        server = start.get();
    }

    /** Where it listens, for example {@code https://localhost:8444/uwlr}; empty while it does not. */
    public synchronized String url() {
        PullServer now = server;
        return now == null ? "" : "https://localhost:" + now.port() + PullServer.PATH;
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        PullServer now = server;
        server = null;
        if (now != null) {
            now.close();
        }
    }
}
