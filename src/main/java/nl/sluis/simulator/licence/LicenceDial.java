package nl.sluis.simulator.licence;

import java.util.Set;

/**
 * How the simulated Basispoort behaves towards a publisher, for every request from now on.
 *
 * @param failing how many requests are answered as {@code failure} says before all is normal again
 * @param unknown users who do not exist there: dropped from every list without a word
 * @param refused vestigingen (BRIN6) that did not allow synchronisation
 */
public record LicenceDial(int failing, Failure failure, Set<String> unknown, Set<String> refused) {
    /** What happens instead of an answer. */
    public enum Failure {
        NONE,
        /** HTTP 503 with plain text. */
        UNAVAILABLE,
        /** HTTP 403 with JSON. */
        FORBIDDEN,
        /** HTTP 200 with a page of HTML. */
        GARBAGE,
        /** Carried out, but the connection breaks before the answer. */
        ANSWER_LOST,
        /** The connection breaks after half an answer. */
        HALF_CLOSE,
        /** Carried out, but answered with the answer to the request before. */
        REPLAYED,
        /** Two seconds later than usual. */
        SLOW
    }

    public LicenceDial {
        unknown = Set.copyOf(unknown);
        refused = Set.copyOf(refused);
    }

    public static LicenceDial normal() {
        return new LicenceDial(0, Failure.NONE, Set.of(), Set.of());
    }

    public static LicenceDial failing(Failure failure, int times) {
        return new LicenceDial(times, failure, Set.of(), Set.of());
    }

    public static LicenceDial unknown(Set<String> users) {
        return new LicenceDial(0, Failure.NONE, users, Set.of());
    }

    public static LicenceDial refused(Set<String> vestigingen) {
        return new LicenceDial(0, Failure.NONE, Set.of(), vestigingen);
    }
}
