package nl.sluis.trace;

import java.util.Locale;

/** What may be counted on a span. */
public enum Count {
    RECEIVED,
    QUARANTINED,
    PUPILS,
    QUEUED,
    UNCHANGED,
    INCOMPLETE,
    WITHHELD,
    DOCUMENTS,
    TRIES;

    String key() {
        return "nl.sluis." + name().toLowerCase(Locale.ROOT);
    }
}
