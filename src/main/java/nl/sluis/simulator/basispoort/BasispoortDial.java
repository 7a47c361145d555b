package nl.sluis.simulator.basispoort;

import java.time.Duration;
import nl.sluis.simulator.soap.SoapFault;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated Basispoort behaves, for every message from now on.
 *
 * @param times how many messages are met so before all is normal again
 */
public record BasispoortDial(Answer answer, @Nullable SoapFault fault, int times, Duration hold) {

    /** What happens to a message. */
    public enum Answer {
        NORMAL,
        /** Not looked at, refused with the fault. */
        FAULT,
        /** Processed and kept, but the connection breaks before the answer. */
        ANSWER_LOST,
        /** Not looked at; HTTP 200 with a page of HTML. */
        GARBAGE,
        /** Not looked at; the connection breaks after half an answer. */
        HALF_CLOSE,
        /** Processed, but answered with the answer to the message before. */
        REPLAYED
    }

    public static BasispoortDial normal() {
        return new BasispoortDial(Answer.NORMAL, null, Integer.MAX_VALUE, Duration.ZERO);
    }

    public static BasispoortDial unavailable(int times) {
        return new BasispoortDial(Answer.FAULT, SoapFault.tijdelijkNietBeschikbaar(), times, Duration.ZERO);
    }

    /** @param code such as Client.OngeldigBericht */
    public static BasispoortDial fault(String code, int times) {
        return new BasispoortDial(Answer.FAULT, new SoapFault(code, "Fout op verzoek"), times, Duration.ZERO);
    }

    public static BasispoortDial answerLost(int times) {
        return new BasispoortDial(Answer.ANSWER_LOST, null, times, Duration.ZERO);
    }

    public static BasispoortDial garbage(int times) {
        return new BasispoortDial(Answer.GARBAGE, null, times, Duration.ZERO);
    }

    public static BasispoortDial of(Answer answer, int times) {
        return new BasispoortDial(answer, null, times, Duration.ZERO);
    }

    public static BasispoortDial slow(Duration hold) {
        return new BasispoortDial(Answer.NORMAL, null, Integer.MAX_VALUE, hold);
    }
}
