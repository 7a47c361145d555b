package nl.sluis.simulator.wus;

import java.util.stream.Stream;

/** What is wrong with an answer that was otherwise right: none of these proves that a request arrived. */
public enum Spoiling {
    NONE,
    /** Not signed. */
    UNSIGNED,
    /** Signed by another organisation of the same authority. */
    OTHER_SIGNER,
    /** Changed after it was signed. */
    CHANGED,
    /** Its timestamp is of an hour ago. */
    STALE,
    /** Confirms another signature than the request had. */
    OTHER_CONFIRMATION;

    /** What an answer of a dial spoils: that of the same name, else nothing. */
    public static Spoiling by(Enum<?> answer) {
        return Stream.of(values())
                .filter(spoiling -> spoiling.name().equals(answer.name()))
                .findFirst()
                .orElse(NONE);
    }
}
