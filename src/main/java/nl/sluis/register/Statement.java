package nl.sluis.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.sluis.leerling.Subject;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;

/**
 * What was put on record about one pupil at one moment. A later statement about the same (register, subject, about,
 * giver, since) takes the place of this one; neither is ever changed.
 *
 * @param about the purpose of a consent, the partner of the other kinds
 * @param givenBy of a consent: who gave it; else null
 * @param since legal day from which it holds
 * @param withdrawnOn the day from which it no longer holds, or null
 * @param recordedBy who put it on record
 * @param evidence where the proof can be found, never the proof itself
 * @param recordedAt null until it is stored
 * @param details of a case: what it says; else null
 */
public record Statement(
        PupilRegister register,
        Subject subject,
        String about,
        @Nullable GivenBy givenBy,
        LocalDate since,
        @Nullable LocalDate withdrawnOn,
        String recordedBy,
        String evidence,
        @Nullable Instant recordedAt,
        @Nullable CaseRecord details) {

    /** Of any register but that of cases. */
    public Statement(
            PupilRegister register,
            Subject subject,
            String about,
            @Nullable GivenBy givenBy,
            LocalDate since,
            @Nullable LocalDate withdrawnOn,
            String recordedBy,
            String evidence,
            @Nullable Instant recordedAt) {
        this(register, subject, about, givenBy, since, withdrawnOn, recordedBy, evidence, recordedAt, null);
    }

    /** It holds on that day. */
    public boolean holds(LocalDate day) {
        return !since.isAfter(day)
                && (withdrawnOn == null || withdrawnOn.isAfter(day))
                && (details == null || !details.until().isBefore(day));
    }

    /** Whether less may leave since this statement. */
    boolean denies() {
        return register == PupilRegister.BEZWAAR ? withdrawnOn == null : withdrawnOn != null;
    }

    /** The thing that this statement is about; of several statements about it only the newest counts. */
    Key key() {
        return new Key(register, subject.id(), about, Optional.ofNullable(givenBy), since);
    }

    /** As stored but for the moment. */
    boolean says(Statement other) {
        return key().equals(other.key())
                && java.util.Objects.equals(withdrawnOn, other.withdrawnOn)
                && recordedBy.equals(other.recordedBy)
                && evidence.equals(other.evidence)
                && (details == null || other.details == null ? details == other.details : details.says(other.details));
    }

    record Key(PupilRegister register, long subject, String about, Optional<GivenBy> givenBy, LocalDate since) {}

    @Override
    public String toString() {
        return "Statement[" + register + " " + about + " about " + subject.pseudonym() + "]";
    }
}
