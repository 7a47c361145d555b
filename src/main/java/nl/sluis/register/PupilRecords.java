package nl.sluis.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final Supplier<Set<String>> partners;

    /** @param partners who can be objected to or told of */
    public PupilRecords(
            PupilRegisters registers,
            Subjects subjects,
            TransactionTemplate transaction,
            Supplier<Set<String>> partners) {
        this.registers = registers;
        this.subjects = subjects;
        this.transaction = transaction;
        this.partners = partners;
    }

    /**
     * One statement as a person gives it; days are legal days such as {@code 2026-08-01}.
     *
     * @param register word of {@link PupilRegister}
     * @param givenBy {@code ouder} or {@code leerling}; of a consent only
     * @param since null only for a withdrawal of the one statement that stands
     * @param withdrawnOn null as long as it holds
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
            String evidence) {
        @Override
        public String toString() {
            return "Entry[" + register + "]";
        }
    }

    /** One statement as it stands on record. */
    public record Line(
            String register,
            String about,
            @Nullable String givenBy,
            String since,
            @Nullable String withdrawnOn,
            String recordedBy,
            String evidence,
            String recordedAt,
            boolean counts) {}

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
        PupilRegisterFile.checkAbout(register, entry.about(), partners.get());
        PupilRegisterFile.checkText(entry.leerlingkey());
        PupilRegisterFile.checkText(entry.recordedBy());
        PupilRegisterFile.checkText(entry.evidence());
        PupilRegisters.Added added = Objects.requireNonNull(
                transaction.execute(t -> registers.add(List.of(statement(register, entry)))), "a result");
        if (!added.refused().isEmpty()) {
            throw new InvalidValueException(
                    "a day after the withdrawal: what is given anew is a statement of its own", "the day of before");
        }
        return added.news().stream().anyMatch(Statement::denies);
    }

    private Statement statement(PupilRegister register, Entry entry) {
        Vestiging vestiging = Vestiging.of(entry.vestiging());
        Map<String, Subject> known = subjects.resolve(vestiging, List.of(entry.leerlingkey()));
        Subject subject = Objects.requireNonNull(known.get(entry.leerlingkey()), "every key was resolved");
        GivenBy givenBy = entry.givenBy() == null ? null : PupilRegisterFile.givenBy(entry.givenBy());
        LocalDate withdrawnOn = entry.withdrawnOn() == null ? null : PupilRegisterFile.day(entry.withdrawnOn());
        LocalDate since = entry.since() == null && withdrawnOn != null
                ? standing(register, subject, entry.about(), givenBy)
                : PupilRegisterFile.day(String.valueOf(entry.since()));
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
                null);
    }

    /** The day of the one statement that a withdrawal without a day can mean. */
    private LocalDate standing(PupilRegister register, Subject subject, String about, @Nullable GivenBy givenBy) {
        List<LocalDate> standing = registers.current(List.of(subject)).stream()
                .filter(s -> s.register() == register && s.about().equals(about) && s.givenBy() == givenBy)
                .filter(s -> s.withdrawnOn() == null)
                .map(Statement::since)
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
            registers.history(List.of(subject)).forEach(s -> lines.add(line(s, current.contains(s))));
        });
        return lines;
    }

    private static Line line(Statement s, boolean counts) {
        return new Line(
                s.register().word(),
                s.about(),
                s.givenBy() == null ? null : s.givenBy().name().toLowerCase(Locale.ROOT),
                s.since().toString(),
                s.withdrawnOn() == null ? null : s.withdrawnOn().toString(),
                s.recordedBy(),
                s.evidence(),
                String.valueOf(s.recordedAt()),
                counts);
    }
}
