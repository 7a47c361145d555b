package nl.sluis.delivery;

import java.util.Collection;

/** Who is served, and how each is reached; the shelf knows it from {@code config/partners}. */
@FunctionalInterface
public interface Partners {
    /** Asked when the couriers start, and for each document that is accepted. */
    Collection<PartnerSettings> all();
}
