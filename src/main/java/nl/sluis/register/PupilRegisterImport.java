package nl.sluis.register;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.PupilRegisterFile.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over CSV files of pupil registers, each whole or not at all: the old rows stay in force when one cannot be read,
 * and the complaint names every bad row.
 */
public final class PupilRegisterImport {
    private static final Logger LOG = LoggerFactory.getLogger(PupilRegisterImport.class);
    private static final int MOST_LINES = 20;
    private final PupilRegisters registers;
    private final Subjects subjects;
    private final TransactionTemplate transaction;
    private final Supplier<RegisterWords> words;

    /** @param words what a statement may be about */
    public PupilRegisterImport(
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
     * Takes over the files of the registers folder that have changed since the last time.
     *
     * @throws RegistersRefused with every bad row of every bad file; the good files were taken over
     */
    public List<RegisterReport> takeOver(Path folder) {
        List<RegisterReport> reports = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        for (PupilRegister register : PupilRegister.values()) {
            Path file = folder.resolve(register.fileName());
            try {
                if (Files.isRegularFile(file) && isNews(file, register)) {
                    take(file, register, true).ifPresent(reports::add);
                }
            } catch (RegistersRefused e) {
                complaints.addAll(e.complaints());
            }
        }
        if (!complaints.isEmpty()) {
            throw new RegistersRefused(complaints);
        }
        return reports;
    }

    /**
     * Takes over one file, whatever was taken over before.
     *
     * @throws RegistersRefused with every bad row; then nothing of it was taken over
     */
    public RegisterReport take(Path file, PupilRegister register) {
        return take(file, register, false).orElseThrow(() -> new IllegalStateException("a file that is always taken"));
    }

    /** @param onlyNews empty when another node took the same file over meanwhile */
    private Optional<RegisterReport> take(Path file, PupilRegister register, boolean onlyNews) {
        String name = String.valueOf(file.getFileName());
        String digest = PupilRegisterFile.digest(file);
        List<Row> rows = PupilRegisterFile.read(file, register, words.get());
        Optional<RegisterReport> report = transaction.execute(t -> {
            registers.oneAtATime();
            if (onlyNews && !isNews(file, register)) {
                return Optional.empty();
            }
            RegisterReport made = store(name, register, rows);
            registers.noteImport(name, digest, rows.size());
            return Optional.of(made);
        });
        Optional<RegisterReport> made = Objects.requireNonNull(report, "a transaction with a result");
        if (!Subjects.isRehearsal()) {
            made.ifPresent(r -> LOG.info("register {} taken over, {} rows, {} new", name, r.rows(), r.added()));
        }
        return made;
    }

    private boolean isNews(Path file, PupilRegister register) {
        return registers
                .importedDigest(register.fileName())
                .filter(PupilRegisterFile.digest(file)::equals)
                .isEmpty();
    }

    private RegisterReport store(String name, PupilRegister register, List<Row> rows) {
        Map<Vestiging, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(
                r -> keys.computeIfAbsent(r.vestiging(), v -> new ArrayList<>()).add(r.leerlingkey()));
        Map<Vestiging, Map<String, Subject>> known = new HashMap<>();
        keys.forEach((vestiging, list) -> known.put(vestiging, subjects.find(vestiging, list)));
        Map<Vestiging, Map<String, Subject>> all = new HashMap<>();
        keys.forEach((vestiging, list) -> all.put(vestiging, subjects.resolve(vestiging, list)));
        Map<Statement, Row> statements = new LinkedHashMap<>();
        List<Long> strangers = new ArrayList<>();
        for (Row row : rows) {
            String key = row.leerlingkey();
            statements.put(statement(register, row, of(all, row.vestiging(), key)), row);
            if (!Objects.requireNonNull(known.get(row.vestiging())).containsKey(key)) {
                strangers.add(row.line());
            }
        }
        PupilRegisters.Added added = registers.add(statements.keySet());
        Set<Vestiging> denied = new HashSet<>();
        added.news().stream()
                .filter(Statement::denies)
                .map(s -> Objects.requireNonNull(statements.get(s)).vestiging())
                .forEach(denied::add);
        List<Long> finished = added.refused().stream()
                .map(s -> Objects.requireNonNull(statements.get(s)).line())
                .toList();
        List<String> warnings = new ArrayList<>();
        warn(warnings, strangers, "leerlingkey not seen before, a mistake if these pupils are no newcomers");
        warn(warnings, finished, "withdrawn earlier, and so it stays: what is given anew has a later day");
        Map<String, List<Long>> unheeded = new TreeMap<>();
        rows.stream()
                .filter(r -> r.withdrawnOn() == null)
                .forEach(r -> words.get()
                        .remark(register, r.about())
                        .ifPresent(remark -> unheeded.computeIfAbsent(remark, k -> new ArrayList<>())
                                .add(r.line())));
        unheeded.forEach((remark, lines) -> warn(warnings, lines, remark));
        return new RegisterReport(name, register, rows.size(), added.news().size(), warnings, denied);
    }

    private static Subject of(Map<Vestiging, Map<String, Subject>> all, Vestiging vestiging, String key) {
        return Objects.requireNonNull(Objects.requireNonNull(all.get(vestiging)).get(key), "every key was resolved");
    }

    private static Statement statement(PupilRegister register, Row row, Subject subject) {
        return new Statement(
                register,
                subject,
                row.about(),
                row.givenBy(),
                row.since(),
                row.withdrawnOn(),
                row.recordedBy(),
                row.evidence(),
                null,
                row.details());
    }

    private static void warn(List<String> warnings, List<Long> lines, String what) {
        if (!lines.isEmpty()) {
            String more = lines.size() > MOST_LINES ? " …" : "";
            warnings.add(what + ": " + lines.size() + " rows, line "
                    + lines.stream().limit(MOST_LINES).toList() + more);
        }
    }
}
