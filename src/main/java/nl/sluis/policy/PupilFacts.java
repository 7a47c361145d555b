package nl.sluis.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registers say about one pupil and one partner.
 *
 * @param objection parents or pupil object to supply to this partner, on the day of the facts
 * @param parentsInformed it is on record that the parents were told
 * @param consents every consent on record, also those that no longer count
 * @param caseFile the case that is on record with this partner, or null when there is none
 */
public record PupilFacts(
        boolean objection,
        boolean parentsInformed,
        List<Toestemming> consents,
        @Nullable CaseFile caseFile) {
    /** A pupil of whom no register says anything. */
    public static final PupilFacts NONE = new PupilFacts(false, false, List.of());

    public PupilFacts {
        consents = List.copyOf(consents);
    }

    /** Without a case. */
    public PupilFacts(boolean objection, boolean parentsInformed, List<Toestemming> consents) {
        this(objection, parentsInformed, consents, null);
    }

    String line() {
        return "" + objection + parentsInformed + consents + (caseFile == null ? "" : caseFile.line());
    }
}
