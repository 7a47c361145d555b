package nl.sluis.simulator.duo;

import java.time.Duration;
import nl.sluis.simulator.wus.Spoiling;

/**
 * How the simulated DUO behaves, for every document from now on.
 *
 * @param times how many documents are met so before all is normal again
 * @param results how results come
 */
public record DuoDial(Answer answer, int times, Duration hold, Results results) {

    /** What happens to a document. */
    public enum Answer {
        NORMAL,
        /** Refused unsigned, as by who cannot take it now. */
        UNAVAILABLE,
        /** Refused with a signed fault of the sender. */
        REFUSED,
        /** Processed and kept, but the connection breaks before the receipt. */
        RECEIPT_LOST,
        /** Not looked at; the connection breaks after half an answer. */
        HALF_CLOSE,
        /** Not looked at; HTTP 200 with a page of HTML. */
        GARBAGE,
        /** Processed, but answered with the receipt of an earlier document. */
        REPLAYED,
        /** Processed without a look at its signature. */
        BLIND,
        /** Processed, but the receipt is not signed. */
        UNSIGNED,
        /** Processed, but the receipt is signed by another organisation of the same authority. */
        OTHER_SIGNER,
        /** Processed, but the receipt was changed after it was signed. */
        CHANGED,
        /** Processed, but the receipt's timestamp is of an hour ago. */
        STALE,
        /** Processed, but the receipt confirms another signature than the request had. */
        OTHER_CONFIRMATION;

        Spoiling spoiling() {
            return Spoiling.by(this);
        }
    }

    /** How results come. */
    public enum Results {
        NORMAL,
        /** The later first, and the first three only when asked again. */
        OUT_OF_ORDER,
        /** None for now. */
        LATE
    }

    public static DuoDial normal() {
        return new DuoDial(Answer.NORMAL, Integer.MAX_VALUE, Duration.ZERO, Results.NORMAL);
    }

    public static DuoDial of(Answer answer, int times) {
        return new DuoDial(answer, times, Duration.ZERO, Results.NORMAL);
    }

    public static DuoDial slow(Duration hold) {
        return new DuoDial(Answer.NORMAL, Integer.MAX_VALUE, hold, Results.NORMAL);
    }

    public static DuoDial results(Results results) {
        return new DuoDial(Answer.NORMAL, Integer.MAX_VALUE, Duration.ZERO, results);
    }
}
