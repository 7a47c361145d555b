package nl.sluis.shelf;

import java.time.Duration;

/**
 * When a partner is served and how old its data may become: the promise that the watchdog holds the house to.
 *
 * @param cron Quartz expression, in Europe/Amsterdam
 * @param freshness longest time between two rounds that ended well
 */
public record PartnerSchedule(String partner, String cron, Duration freshness) {}
