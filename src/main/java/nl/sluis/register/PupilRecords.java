package nl.sluis.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and writes the registers about one pupil, by hand: the pupil is named by vestiging and leerlingkey. */
public final class PupilRecords {
    private final PupilRegisters registers;
    private final Subjects subjects;
    private final TransactionTemplate transaction;
    private final Supplier<RegisterWords> words;

    /** @param words what a statement may be about */
    public PupilRecords(
            PupilRegisters registers,
            Subjects subjects,
            TransactionTemplate transaction,
            Supplier<RegisterWords> words) {
        this.registers = registers;
        this.subjects = subjects;
        this.transaction = transaction;
        this.words = words;
    }

    /**
     * One statement as a person gives it; days are legal days such as {@code 2026-08-01}.
     *
     * @param register word of {@link PupilRegister}
     * @param givenBy {@code ouder} or {@code leerling}; of a consent only
     * @param since null only for a withdrawal of the one statement that stands
     * @param withdrawnOn null as long as it holds
     * @param details of a new case only: what it says
     */
    public record Entry(
            String register,
            String vestiging,
            String leerlingkey,
            String about,
            @Nullable String givenBy,
            @Nullable String since,
            @Nullable String withdrawnOn,
            String recordedBy,
            String evidence,
            @Nullable CaseEntry details) {
        /** Of any register but that of cases. */
        public Entry(
                String register,
                String vestiging,
                String leerlingkey,
                String about,
                @Nullable String givenBy,
                @Nullable String since,
                @Nullable String withdrawnOn,
                String recordedBy,
                String evidence) {
            this(register, vestiging, leerlingkey, about, givenBy, since, withdrawnOn, recordedBy, evidence, null);
        }

        @Override
        public String toString() {
            return "Entry[" + register + "]";
        }
    }

    /** What a case says; lists are separated by commas, and what is not there is empty. */
    public record CaseEntry(String until, String onRecord, String askedFor, String sourceNamed, String term) {}

    /**
     * The approval of a case that stands, by somebody other than who recorded it.
     *
     * @param since the day of the case, or null for the one that stands
     */
    public record Approval(
            String vestiging,
            String leerlingkey,
            String about,
            @Nullable String since,
            String approvedBy,
            String evidence) {
        @Override
        public String toString() {
            return "Approval[" + about + "]";
        }
    }

    /** One statement as it stands on record. @param remark what its recorder is to know, such as that nobody heeds it */
    public record Line(
            String register,
            String about,
            @Nullable String givenBy,
            String since,
            @Nullable String withdrawnOn,
            String recordedBy,
            String evidence,
            String recordedAt,
            boolean counts,
            @Nullable String details,
            @Nullable String remark) {}

    /**
     * Puts a statement on record; one that is there just so changes nothing.
     *
     * @return whether less may leave since
     * @throws InvalidValueException when a part of it is not what it should be, or it would bring back what was withdrawn
     */
    public boolean record(Entry entry) {
        PupilRegister register = PupilRegister.ofWord(entry.register())
                .orElseThrow(() -> new InvalidValueException("one of " + PupilRegister.words(), entry.register()));
        if (register.hasGiver() != (entry.givenBy() != null)) {
            throw new InvalidValueException(
                    register.hasGiver() ? "ouder or leerling as who gave it" : "nobody as who gave it",
                    register.hasGiver() ? "nobody" : "somebody");
        }
        boolean newCase = register.hasCase() && entry.withdrawnOn() == null;
        if (newCase != (entry.details() != null)) {
            throw new InvalidValueException(
                    newCase ? "until when the case opens the gate, and what it says" : "nothing of a case",
                    newCase ? "nothing" : "something");
        }
        PupilRegisterFile.checkAbout(register, entry.about(), words.get());
        PupilRegisterFile.checkText(entry.leerlingkey());
        PupilRegisterFile.checkText(entry.recordedBy());
        PupilRegisterFile.checkText(entry.evidence());
        return add(() -> statement(register, entry)).stream().anyMatch(Statement::denies);
    }

    /**
     * Puts the approval of a case on record. It belongs to the case as it stands: what is changed has to be approved anew.
     *
     * @throws InvalidValueException when there is no such case, or it was recorded by the same person
     */
    public void approve(Approval approval) {
        PupilRegisterFile.checkAbout(PupilRegister.VERZOEK, approval.about(), words.get());
        PupilRegisterFile.checkText(approval.leerlingkey());
        PupilRegisterFile.checkText(approval.approvedBy());
        PupilRegisterFile.checkText(approval.evidence());
        add(() -> approved(approval));
    }

    private List<Statement> add(Supplier<Statement> statement) {
        PupilRegisters.Added added =
                Objects.requireNonNull(transaction.execute(t -> registers.add(List.of(statement.get()))), "a result");
        if (!added.refused().isEmpty()) {
            throw new InvalidValueException(
                    "a day after the withdrawal: what is given anew is a statement of its own", "the day of before");
        }
        return added.news();
    }

    private Statement approved(Approval approval) {
        Subject subject = subject(approval.vestiging(), approval.leerlingkey());
        Statement of = standing(PupilRegister.VERZOEK, subject, approval.about(), null, approval.since());
        if (of.recordedBy().strip().equalsIgnoreCase(approval.approvedBy().strip())) {
            throw new InvalidValueException("somebody other than who recorded the case", "the same person");
        }
        return new Statement(
                PupilRegister.VERZOEK,
                subject,
                approval.about(),
                null,
                of.since(),
                null,
                of.recordedBy(),
                of.evidence(),
                null,
                Objects.requireNonNull(of.details(), "a case has details")
                        .approved(approval.approvedBy(), approval.evidence()));
    }

    private Statement statement(PupilRegister register, Entry entry) {
        Subject subject = subject(entry.vestiging(), entry.leerlingkey());
        GivenBy givenBy = entry.givenBy() == null ? null : PupilRegisterFile.givenBy(entry.givenBy());
        LocalDate withdrawnOn = entry.withdrawnOn() == null ? null : PupilRegisterFile.day(entry.withdrawnOn());
        Statement withdrawn = withdrawnOn != null && (entry.since() == null || register.hasCase())
                ? standing(register, subject, entry.about(), givenBy, entry.since())
                : null;
        LocalDate since = withdrawn == null ? PupilRegisterFile.day(String.valueOf(entry.since())) : withdrawn.since();
        if (withdrawnOn != null && withdrawnOn.isBefore(since)) {
            throw new InvalidValueException("a withdrawal on or after " + since, withdrawnOn.toString());
        }
        return new Statement(
                register,
                subject,
                entry.about(),
                givenBy,
                since,
                withdrawnOn,
                entry.recordedBy(),
                entry.evidence(),
                null,
                withdrawn == null ? details(entry.details()) : withdrawn.details());
    }

    private static @Nullable CaseRecord details(@Nullable CaseEntry said) {
        return said == null
                ? null
                : CaseRecord.of(said.until(), said.onRecord(), said.askedFor(), said.sourceNamed(), said.term());
    }

    private Subject subject(String vestiging, String leerlingkey) {
        Map<String, Subject> known = subjects.resolve(Vestiging.of(vestiging), List.of(leerlingkey));
        return Objects.requireNonNull(known.get(leerlingkey), "every key was resolved");
    }

    /** The one statement that a withdrawal or an approval can mean, by its day or without. */
    private Statement standing(
            PupilRegister register, Subject subject, String about, @Nullable GivenBy givenBy, @Nullable String since) {
        LocalDate day = since == null ? null : PupilRegisterFile.day(since);
        List<Statement> standing = registers.current(List.of(subject)).stream()
                .filter(s -> s.register() == register && s.about().equals(about) && s.givenBy() == givenBy)
                .filter(s ->
                        s.withdrawnOn() == null && (day == null || s.since().equals(day)))
                .toList();
        if (standing.size() != 1) {
            throw new InvalidValueException(
                    "one statement that stands, or the day of which one is meant", standing.size() + " that stand");
        }
        return standing.get(0);
    }

    /** Everything on record about this pupil, the oldest first; empty for one of whom nothing is known. */
    public List<Line> of(String vestiging, String leerlingkey) {
        if (leerlingkey.isBlank()) {
            throw new InvalidValueException("a leerlingkey", Shape.of(leerlingkey));
        }
        List<Line> lines = new ArrayList<>();
        subjects.find(Vestiging.of(vestiging), leerlingkey).ifPresent(subject -> {
            Set<Statement> current = Set.copyOf(registers.current(List.of(subject)));
            RegisterWords now = words.get();
            registers
                    .history(List.of(subject))
                    .forEach(s -> lines.add(line(s, current.contains(s), now.remark(s.register(), s.about()))));
        });
        return lines;
    }

    private static Line line(Statement s, boolean counts, Optional<String> remark) {
        return new Line(
                s.register().word(),
                s.about(),
                s.givenBy() == null ? null : s.givenBy().name().toLowerCase(Locale.ROOT),
                s.since().toString(),
                s.withdrawnOn() == null ? null : s.withdrawnOn().toString(),
                s.recordedBy(),
                s.evidence(),
                String.valueOf(s.recordedAt()),
                counts,
                s.details() == null ? null : s.details().text(),
                s.withdrawnOn() == null ? remark.orElse(null) : null);
    }
}
