package nl.sluis.shelf;

import java.time.Duration;
import java.util.List;

/**
 * When a partner is served and how old its data may become: the promise that the watchdog holds the house to.
 *
 * @param crons Quartz expressions, in Europe/Amsterdam
 * @param days on which of those days it is served at all
 * @param blackouts in which no night begins, planned or made up
 * @param within how long after the planned time the last receipt must be in
 * @param realtime whether a change of a pupil is delivered at once, besides
 * @param freshness longest time between two rounds that ended well; days on which it is not served do not count
 */
public record PartnerSchedule(
        String partner,
        List<String> crons,
        Days days,
        List<Blackout> blackouts,
        Duration within,
        boolean realtime,
        Duration freshness) {
    /** How long a night may take when a partner's file does not say. */
    public static final Duration WITHIN = Duration.ofHours(3);

    public PartnerSchedule {
        crons = List.copyOf(crons);
        blackouts = List.copyOf(blackouts);
    }

    /** One cron, every day. */
    public PartnerSchedule(String partner, String cron, Duration freshness) {
        this(partner, List.of(cron), Days.ALL, List.of(), WITHIN, false, freshness);
    }

    /** Which days count. */
    public enum Days {
        ALL,
        /** Monday to Friday. */
        WEEKDAYS,
        /** Days on which at least one school of the board is open, by {@code calendar.yaml}. */
        SCHOOLDAYS
    }
}
