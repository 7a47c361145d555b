package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Optional;
import nl.sluis.leerling.Age;
import org.jspecify.annotations.Nullable;

/**
 * A consent on record. It counts only while it was given by whoever decides on the day of sending: a parent for a pupil
 * under 16, the pupil from the sixteenth birthday on (UAVG art. 5; privacyreglement leerlingen, bijlage 1). So a parent's
 * consent ends by itself on that birthday.
 *
 * @param purpose what it was given for; one consent, one purpose
 * @param givenOn legal day in Europe/Amsterdam
 * @param withdrawnOn the day from which it no longer holds, or null
 */
public record Toestemming(
        String purpose,
        GivenBy givenBy,
        LocalDate givenOn,
        @Nullable LocalDate withdrawnOn) {
    private static final int AGE_OF_DECISION = 16;

    /** Who gave it. */
    public enum GivenBy {
        OUDER,
        LEERLING
    }

    /** Why this consent does not count on that day, or empty if it counts. */
    Optional<Reason> refusal(LocalDate geboortedatum, LocalDate today) {
        if (givenOn.isAfter(today)) {
            return Optional.of(Reason.NO_CONSENT);
        }
        if (withdrawnOn != null && !withdrawnOn.isAfter(today)) {
            return Optional.of(Reason.CONSENT_WITHDRAWN);
        }
        boolean pupilDecides = hasDecidingAge(geboortedatum, today);
        boolean right =
                givenBy == GivenBy.LEERLING ? pupilDecides && hasDecidingAge(geboortedatum, givenOn) : !pupilDecides;
        return right ? Optional.empty() : Optional.of(Reason.CONSENT_NOT_BY_RIGHT_PERSON);
    }

    private static boolean hasDecidingAge(LocalDate geboortedatum, LocalDate day) {
        return Age.reached(geboortedatum, AGE_OF_DECISION, day);
    }
}
