package nl.sluis.simulator.verzuimloket;

import java.time.Duration;
import nl.sluis.simulator.wus.Spoiling;

/**
 * How the simulated verzuimloket behaves, for every notification from now on.
 *
 * @param times how many messages are met so before all is normal again
 * @param statuses how it tells what became of notifications
 */
public record VerzuimloketDial(Answer answer, int times, Duration hold, Statuses statuses) {

    /** What happens to a message. */
    public enum Answer {
        NORMAL,
        /** Not looked at; Server.TijdelijkNietBeschikbaar, unsigned. */
        UNAVAILABLE,
        /** Looked at and not taken: Client.OngeldigBericht, signed. */
        REFUSED,
        /** Looked at and not taken: a foutcode in an answer with status 200. */
        FOUTCODE,
        /** Processed and kept, but the connection breaks before the answer. */
        ANSWER_LOST,
        /** Not looked at; the connection breaks after half an answer. */
        HALF_CLOSE,
        /** Not looked at; HTTP 200 with a page of HTML. */
        GARBAGE,
        /** Processed, but answered with the answer to an earlier message, as it was signed then. */
        REPLAYED,
        /** Processed anew though it came before, under another number. */
        FORGETFUL,
        /** Processed without a look at its signature. */
        BLIND,
        /** Processed, and answered rightly but for {@link Spoiling}. */
        UNSIGNED,
        OTHER_SIGNER,
        CHANGED,
        STALE,
        OTHER_CONFIRMATION;

        Spoiling spoiling() {
            return Spoiling.by(this);
        }
    }

    /** How statuses are told. */
    public enum Statuses {
        NORMAL,
        /** The last asked first, and of every question only the second half. */
        OUT_OF_ORDER,
        /** None for now. */
        LATE,
        /** Of a number that was not asked too, and of one twice. */
        UNASKED
    }

    public static VerzuimloketDial normal() {
        return of(Answer.NORMAL, 0);
    }

    public static VerzuimloketDial of(Answer answer, int times) {
        return new VerzuimloketDial(answer, times, Duration.ZERO, Statuses.NORMAL);
    }

    public static VerzuimloketDial slow(Duration hold, int times) {
        return new VerzuimloketDial(Answer.NORMAL, times, hold, Statuses.NORMAL);
    }

    public static VerzuimloketDial statuses(Statuses statuses) {
        return new VerzuimloketDial(Answer.NORMAL, 0, Duration.ZERO, statuses);
    }
}
