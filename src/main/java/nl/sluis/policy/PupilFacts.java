package nl.sluis.policy;

import java.util.List;

/**
 * What the registers say about one pupil and one partner.
 *
 * @param objection parents or pupil object to supply to this partner, on the day of the facts
 * @param parentsInformed it is on record that the parents were told
 * @param consents every consent on record, also those that no longer count
 */
public record PupilFacts(boolean objection, boolean parentsInformed, List<Toestemming> consents) {
    /** A pupil of whom no register says anything. */
    public static final PupilFacts NONE = new PupilFacts(false, false, List.of());

    public PupilFacts {
        consents = List.copyOf(consents);
    }
}
