package nl.sluis.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file of a pupil register: UTF-8, semicolon, a header with exactly the columns of the register in any order. A
 * row that cannot be read makes the whole file unusable: a register with a hole in it could let a pupil through.
 */
final class PupilRegisterFile {
    private static final int MAX_BYTES = 32 * 1024 * 1024;
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_ABOUT = 64;
    private final PupilRegister register;
    private final RegisterWords words;
    private final String name;
    private final List<String> complaints = new ArrayList<>();

    private PupilRegisterFile(PupilRegister register, RegisterWords words, String name) {
        this.register = register;
        this.words = words;
        this.name = name;
    }

    /** A row as it stands there, checked; the pupil is still a key. */
    record Row(
            long line,
            Vestiging vestiging,
            String leerlingkey,
            String about,
            @Nullable GivenBy givenBy,
            LocalDate since,
            @Nullable LocalDate withdrawnOn,
            String recordedBy,
            String evidence,
            @Nullable CaseRecord details) {
        @Override
        public String toString() {
            return "Row[line " + line + "]";
        }
    }

    /**
     * @param words what a row may be about: an objection to a misspelt partner is one that nobody heeds
     * @throws RegistersRefused with every bad row
     */
    static List<Row> read(Path file, PupilRegister register, RegisterWords words) {
        String name = String.valueOf(file.getFileName());
        PupilRegisterFile reading = new PupilRegisterFile(register, words, name);
        List<Row> rows = reading.rows(file);
        if (!reading.complaints.isEmpty()) {
            throw new RegistersRefused(reading.complaints);
        }
        return rows;
    }

    static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // piece by piece: how large it is has not been looked at yet
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new RegistersRefused(List.of(
                    file.getFileName() + ": cannot be read, " + e.getClass().getSimpleName()));
        }
    }

    private List<Row> rows(Path file) {
        List<Row> rows = new ArrayList<>();
        try {
            if (Files.size(file) > MAX_BYTES) {
                complaints.add(name + ": expected at most " + MAX_BYTES + " bytes, found " + Files.size(file));
                return rows;
            }
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(';')
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
                for (NamedCsvRecord row : csv) {
                    row(row).ifPresent(rows::add);
                }
            }
        } catch (CsvParseException | IOException e) {
            complaints.add(name + ": expected CSV in UTF-8 with a header, found "
                    + e.getClass().getSimpleName());
        }
        return rows;
    }

    private Optional<Row> row(NamedCsvRecord row) {
        String where = name + ", line " + row.getStartingLineNumber();
        if (!Set.copyOf(row.getHeader()).equals(Set.copyOf(register.columns()))
                || row.getFieldCount() != register.columns().size()) {
            complaints.add(where + ": expected the columns " + register.columns() + ", found " + row.getFieldCount()
                    + " fields");
            return Optional.empty();
        }
        int before = complaints.size();
        for (String column : register.columns()) {
            try {
                check(column, row.getField(column));
            } catch (InvalidValueException e) {
                complaints.add(where + ", " + column + ": " + e.getMessage());
            }
        }
        return complaints.size() > before ? Optional.empty() : made(row, where);
    }

    private Optional<Row> made(NamedCsvRecord row, String where) {
        LocalDate since = day(row.getField(register.since()));
        LocalDate withdrawnOn = optionalDay(row.getField("ingetrokkenOp"));
        if (withdrawnOn != null && withdrawnOn.isBefore(since)) {
            complaints.add(
                    where + ", ingetrokkenOp: expected a day on or after " + register.since() + ", found one before");
            return Optional.empty();
        }
        return Optional.of(new Row(
                row.getStartingLineNumber(),
                Vestiging.of(row.getField("vestiging")),
                row.getField("leerlingkey"),
                row.getField(register.about()),
                register.hasGiver() ? givenBy(row.getField("gegevenDoor")) : null,
                since,
                withdrawnOn,
                row.getField("vastgelegdDoor"),
                row.getField("bewijs"),
                register.hasCase() ? details(row) : null));
    }

    private static CaseRecord details(NamedCsvRecord row) {
        return CaseRecord.of(
                row.getField("geldigTot"),
                row.getField("vastgelegd"),
                row.getField("gevraagd"),
                row.getField("metBron"),
                row.getField("termijn"));
    }

    private void check(String column, String value) {
        if (column.equals("vestiging")) {
            var unused = Vestiging.of(value);
        } else if (column.equals("gegevenDoor")) {
            var unused = givenBy(value);
        } else if (column.equals(register.since()) || column.equals("geldigTot")) {
            var unused = day(value);
        } else if (column.equals("ingetrokkenOp") || column.equals("termijn")) {
            var unused = optionalDay(value);
        } else if (column.equals("vastgelegd")) {
            var unused = CaseRecord.items(value);
        } else if (column.equals("gevraagd") || column.equals("metBron")) {
            var unused = CaseRecord.fields(value);
        } else if (column.equals(register.about())) {
            checkAbout(register, value, words);
        } else {
            checkText(value);
        }
    }

    static void checkText(String value) {
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new InvalidValueException("1 to " + LONGEST_VALUE + " characters", Shape.of(value));
        }
    }

    static void checkAbout(PupilRegister register, String value, RegisterWords words) {
        if (value.isBlank() || value.length() > LONGEST_ABOUT) {
            throw new InvalidValueException("1 to " + LONGEST_ABOUT + " characters", Shape.of(value));
        }
        Set<String> allowed = words.of(register);
        if (!allowed.contains(value)) {
            throw new InvalidValueException(
                    (register.hasGiver() ? "one of the purposes " : "one of the partners ")
                            + allowed.stream().sorted().toList(),
                    Shape.of(value));
        }
    }

    static GivenBy givenBy(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "ouder" -> GivenBy.OUDER;
            case "leerling" -> GivenBy.LEERLING;
            default -> throw new InvalidValueException("ouder or leerling", Shape.of(value));
        };
    }

    static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("a day such as 2026-08-01", Shape.of(value));
        }
    }

    static @Nullable LocalDate optionalDay(String value) {
        return value.isBlank() ? null : day(value);
    }
}
