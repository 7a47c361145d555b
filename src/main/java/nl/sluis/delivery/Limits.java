package nl.sluis.delivery;

import java.time.Duration;

/**
 * How much one partner is asked for: the {@code limits} of {@code config/partners}.
 *
 * @param perMinute most documents a minute, for each node; 0 for no limit
 * @param failures so many failures in a row, of whatever document, and the partner is left in peace
 * @param pause for how long; it doubles with each trial that fails, up to the longest wait of a retry
 */
public record Limits(int perMinute, int failures, Duration pause) {
    /** No rate, and a pause of a minute after ten failures in a row. */
    public static final Limits DEFAULT = new Limits(0, 10, Duration.ofMinutes(1));
}
