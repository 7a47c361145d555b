package nl.sluis.simulator.verzuimloket;

import java.time.Duration;

/**
 * How the simulated verzuimloket behaves, for every notification from now on.
 *
 * @param times how many messages are met so before all is normal again
 */
public record VerzuimloketDial(Answer answer, int times, Duration hold) {

    /** What happens to a message. */
    public enum Answer {
        NORMAL,
        /** Not looked at; Server.TijdelijkNietBeschikbaar. */
        UNAVAILABLE,
        /** Not looked at; Client.OngeldigBericht. */
        REFUSED,
        /** Looked at and not taken: a foutcode in an answer with status 200. */
        FOUTCODE,
        /** Processed and kept, but the connection breaks before the answer. */
        ANSWER_LOST,
        /** Not looked at; HTTP 200 with a page of HTML. */
        GARBAGE,
        /** The answer to the message before. */
        REPLAYED
    }

    public static VerzuimloketDial normal() {
        return new VerzuimloketDial(Answer.NORMAL, 0, Duration.ZERO);
    }

    public static VerzuimloketDial of(Answer answer, int times) {
        return new VerzuimloketDial(answer, times, Duration.ZERO);
    }

    public static VerzuimloketDial slow(Duration hold, int times) {
        return new VerzuimloketDial(Answer.NORMAL, times, hold);
    }
}
