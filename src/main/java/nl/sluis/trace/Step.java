package nl.sluis.trace;

import java.util.Locale;

/** The stretches of an order's way that are traced. */
public enum Step {
    ORDER,
    PULL,
    GATE,
    DOCUMENT,
    SEND,
    RECEIPT;

    /** The name of its span. */
    public String span() {
        return "sluis " + name().toLowerCase(Locale.ROOT);
    }
}
