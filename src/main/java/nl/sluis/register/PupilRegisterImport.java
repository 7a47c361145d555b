package nl.sluis.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Toestemming.GivenBy;
import nl.sluis.register.PupilRegisters.Bezwaar;
import nl.sluis.register.PupilRegisters.ToestemmingRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over {@code bezwaren.csv} and {@code toestemmingen.csv} (UTF-8, semicolon) from the registers folder when they
 * have changed. A row that cannot be read stops the whole file: a register with a hole in it could let a pupil through.
 * The old rows then stay in force, and the complaint names every bad row.
 */
public final class PupilRegisterImport {
    private static final Logger LOG = LoggerFactory.getLogger(PupilRegisterImport.class);
    private static final Set<String> OBJECTION_COLUMNS =
            Set.of("vestiging", "leerlingkey", "partner", "ingediendOp", "ingetrokkenOp", "vastgelegdDoor", "bewijs");
    private static final Set<String> CONSENT_COLUMNS = Set.of(
            "vestiging",
            "leerlingkey",
            "doel",
            "gegevenDoor",
            "gegevenOp",
            "ingetrokkenOp",
            "vastgelegdDoor",
            "bewijs");

    private final PupilRegisters registers;
    private final Subjects subjects;
    private final TransactionTemplate transaction;

    public PupilRegisterImport(PupilRegisters registers, Subjects subjects, TransactionTemplate transaction) {
        this.registers = registers;
        this.subjects = subjects;
        this.transaction = transaction;
    }

    /** @throws RegistersRefused with every bad row of a file; the other file may have been taken over */
    public void takeOver(Path folder) {
        takeOver(
                folder.resolve("bezwaren.csv"),
                OBJECTION_COLUMNS,
                (rows, known) -> registers.storeObjections(
                        rows.stream().map(r -> objection(r, known)).toList()));
        takeOver(
                folder.resolve("toestemmingen.csv"),
                CONSENT_COLUMNS,
                (rows, known) -> registers.storeConsents(
                        rows.stream().map(r -> consent(r, known)).toList()));
    }

    /** Stores rows whose pupils are known as subjects. */
    private interface Store {
        void accept(List<Map<String, String>> rows, Map<String, Subject> known);
    }

    private void takeOver(Path file, Set<String> columns, Store store) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        String name = Objects.requireNonNull(file.getFileName()).toString();
        String digest = digest(file);
        if (registers.importedDigest(name).filter(digest::equals).isPresent()) {
            return;
        }
        List<Map<String, String>> rows = read(file, columns);
        transaction.executeWithoutResult(t -> {
            store.accept(rows, resolve(rows));
            registers.noteImport(name, digest, rows.size(), 0);
        });
        LOG.info("register {} taken over, {} rows", name, rows.size());
    }

    private static List<Map<String, String>> read(Path file, Set<String> columns) {
        List<String> complaints = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : csv) {
                check(file, row, columns, complaints);
                rows.add(row.getFieldsAsMap());
            }
        } catch (CsvParseException | IOException e) {
            complaints.add(file.getFileName() + ": expected CSV in UTF-8 with a header, found "
                    + e.getClass().getSimpleName());
        }
        if (!complaints.isEmpty()) {
            throw new RegistersRefused(complaints);
        }
        return rows;
    }

    private static void check(Path file, NamedCsvRecord row, Set<String> columns, List<String> complaints) {
        String where = file.getFileName() + ", line " + row.getStartingLineNumber();
        if (!Set.copyOf(row.getHeader()).equals(columns) || row.getFieldCount() != columns.size()) {
            complaints.add(where + ": expected the columns " + columns + ", found " + row.getFieldCount() + " fields");
            return;
        }
        for (String column : columns) {
            try {
                checkValue(column, row.getField(column));
            } catch (InvalidValueException e) {
                complaints.add(where + ", " + column + ": " + e.getMessage());
            }
        }
    }

    private static void checkValue(String column, String value) {
        switch (column) {
            case "vestiging" -> Vestiging.of(value);
            case "gegevenDoor" -> givenBy(value);
            case "ingediendOp", "gegevenOp" -> day(value);
            case "ingetrokkenOp" -> optionalDay(value);
            default -> {
                if (value.isBlank() || value.length() > 80) {
                    throw new InvalidValueException("1 to 80 characters", Shape.of(value));
                }
            }
        }
    }

    /** One statement per school, whatever the number of rows. */
    private Map<String, Subject> resolve(List<Map<String, String>> rows) {
        Map<Vestiging, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(r -> keys.computeIfAbsent(Vestiging.of(get(r, "vestiging")), v -> new ArrayList<>())
                .add(get(r, "leerlingkey")));
        Map<String, Subject> known = new HashMap<>();
        keys.forEach((vestiging, list) -> subjects.resolve(vestiging, list)
                .forEach((key, subject) -> known.put(vestiging.code() + " " + key, subject)));
        return known;
    }

    private static Bezwaar objection(Map<String, String> row, Map<String, Subject> known) {
        return new Bezwaar(
                subject(row, known),
                get(row, "partner"),
                day(get(row, "ingediendOp")),
                optionalDay(get(row, "ingetrokkenOp")),
                get(row, "vastgelegdDoor"),
                get(row, "bewijs"));
    }

    private static ToestemmingRow consent(Map<String, String> row, Map<String, Subject> known) {
        return new ToestemmingRow(
                subject(row, known),
                get(row, "doel"),
                givenBy(get(row, "gegevenDoor")),
                day(get(row, "gegevenOp")),
                optionalDay(get(row, "ingetrokkenOp")),
                get(row, "vastgelegdDoor"),
                get(row, "bewijs"));
    }

    private static Subject subject(Map<String, String> row, Map<String, Subject> known) {
        String key = Vestiging.of(get(row, "vestiging")).code() + " " + get(row, "leerlingkey");
        return Objects.requireNonNull(known.get(key), "every key was resolved");
    }

    private static String get(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static GivenBy givenBy(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "ouder" -> GivenBy.OUDER;
            case "leerling" -> GivenBy.LEERLING;
            default -> throw new InvalidValueException("ouder or leerling", Shape.of(value));
        };
    }

    private static @Nullable LocalDate optionalDay(String value) {
        return value.isBlank() ? null : day(value);
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("a day such as 2026-08-01", Shape.of(value));
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new RegistersRefused(List.of(
                    file.getFileName() + ": cannot be read, " + e.getClass().getSimpleName()));
        }
    }
}
