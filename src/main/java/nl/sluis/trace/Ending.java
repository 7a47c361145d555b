package nl.sluis.trace;

/** How a stretch ended. There is no text to say why: that is for the log. */
public enum Ending {
    DONE,
    FAILED,
    ACKNOWLEDGED,
    AGAIN,
    HELD,
    REJECTED,
    DESTROYED
}
