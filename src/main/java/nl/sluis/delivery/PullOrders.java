package nl.sluis.delivery;

import java.time.Duration;
import nl.sluis.leerling.Vestiging;

/** Gives out an order because a partner came, and waits for its end: so a pull takes the same path as a night. */
@FunctionalInterface
public interface PullOrders {
    /** @return whether the order came to a good end within that time */
    boolean carryOut(String partner, Vestiging vestiging, Duration patience);
}
