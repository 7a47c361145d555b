package nl.sluis.control;

import java.time.Duration;
import java.util.function.Supplier;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.delivery.Couriers;
import nl.sluis.route.PartnerRoutes;
import nl.sluis.shelf.Shelf;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Opens the house in the right order: when every route stands, orders are taken from the queue, then orders whose message
 * was lost are sent again, then the clock starts. Closes in the other order.
 */
@Component
class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private final DefaultMessageListenerContainer listener;
    private final PartnerRoutes routes;
    private final Couriers couriers;
    private final Dispatch dispatch;
    private final Supplier<Shelf> shelf;
    private final Scheduler scheduler;
    private final NightClock nights;
    private final EdexmlDrop drop;
    private final MlsDrop mls;
    private final boolean onTheClock;
    private final boolean open;
    private final Reload reload;

    Opening(
            DefaultMessageListenerContainer listener,
            PartnerRoutes routes,
            Couriers couriers,
            Dispatch dispatch,
            Supplier<Shelf> shelf,
            Scheduler scheduler,
            NightClock nights,
            EdexmlDrop drop,
            MlsDrop mls,
            @Value("${sluis.night.enabled}") boolean onTheClock,
            @Value("${sluis.open}") boolean open,
            Reload reload) {
        this.listener = listener;
        this.routes = routes;
        this.couriers = couriers;
        this.dispatch = dispatch;
        this.shelf = shelf;
        this.scheduler = scheduler;
        this.nights = nights;
        this.drop = drop;
        this.mls = mls;
        this.onTheClock = onTheClock;
        this.open = open;
        this.reload = reload;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws SchedulerException {
        everyPartnerHasItsRoute();
        if (!open) {
            LOG.info("the doors stay closed: this hub answers questions only");
            return;
        }
        // an objection that was put in a file while the hub was down stops what was queued before
        reload.reload("start");
        mls.start();
        couriers.start();
        listener.start();
        int lost = dispatch.resendUnfinished(Duration.ZERO);
        if (lost > 0) {
            LOG.info("{} orders of before the start are sent again", lost);
        }
        if (onTheClock) {
            new NightSchedule(scheduler, nights).start();
        }
        drop.start();
    }

    /** A folder that was not read is no empty folder: without a complaint nothing at all would be delivered. */
    private void everyPartnerHasItsRoute() {
        if (!routes.partners().equals(shelf.get().partners())) {
            throw new IllegalStateException("expected a running route for each of "
                    + shelf.get().partners() + ", found routes for " + routes.partners());
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        drop.close();
        mls.close();
        listener.shutdown();
    }
}
