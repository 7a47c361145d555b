package nl.sluis.source.mls;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceField;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.Supplement;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of MLS. ASSUMED: UTF-8, semicolon, a header of known columns with {@code vestiging} among them and one vestiging
 * in a file; and a last line {@code EINDE;120} with the number of records, since nothing else in a CSV file tells that it was
 * not cut off. What is wrong with a row sets that row apart, what is wrong with the file refuses it whole.
 */
final class MlsCsv {
    private static final String VESTIGING = "vestiging";
    private static final String END = "EINDE";
    private static final int LONGEST_FIELD = 4_096;

    private final Supplement supplement;
    private final Map<SourceField, List<Veld>> fields;
    private final Clock clock;

    MlsCsv(SourceMapping mapping, Clock clock) {
        this.supplement = mapping.supplement()
                .orElseThrow(() -> new IllegalArgumentException("the mapping of mls has no supplement"));
        this.fields = mapping.fields();
        this.clock = clock;
    }

    /** The rows between header and last line. */
    private record Table(List<String> header, List<CsvRecord> rows, int vestiging) {}

    Vestiging vestiging(MlsFile file) throws SourceException {
        Table table = table(file);
        if (table.rows().isEmpty()) {
            throw refused(file, "it has no records");
        }
        CsvRecord first = table.rows().get(0);
        try {
            return Vestiging.of(first.getFieldCount() > table.vestiging() ? first.getField(table.vestiging()) : "");
        } catch (InvalidValueException e) {
            throw refused(file, "line " + first.getStartingLineNumber() + ", " + VESTIGING + ": " + e.getMessage());
        }
    }

    List<LeerlingRecord> records(MlsFile file, Vestiging vestiging) throws SourceException {
        Table table = table(file);
        LocalDate today = LocalDate.now(clock);
        List<LeerlingRecord> records = new ArrayList<>(table.rows().size());
        for (CsvRecord row : table.rows()) {
            Row reading = new Row(file.name(), table.header(), row, vestiging);
            if (reading.isOfAnother(table.vestiging())) {
                throw refused(
                        file, "line " + row.getStartingLineNumber() + " is of another vestiging than " + vestiging);
            }
            records.add(reading.record(today));
        }
        return records;
    }

    private Table table(MlsFile file) throws SourceException {
        List<CsvRecord> lines = lines(file);
        List<String> header = lines.isEmpty() ? List.of() : lines.get(0).getFields();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            boolean known = column.equals(VESTIGING) || supplement.columns().containsKey(column);
            if (!known || header.indexOf(column) != i) {
                // not quoted: without a header this would be a pupil
                throw refused(
                        file, "column " + (i + 1) + " of its header is " + (known ? "there twice" : "not a known one"));
            }
        }
        int vestiging = header.indexOf(VESTIGING);
        boolean keyed = header.stream()
                .map(supplement.columns()::get)
                .anyMatch(f -> f == SourceField.KEY || f == SourceField.ECKID);
        if (vestiging < 0 || !keyed) {
            throw refused(file, "its header has no column " + VESTIGING + ", or none of leerlingkey and eckid");
        }
        CsvRecord last = lines.get(lines.size() - 1);
        int records = lines.size() - 2;
        if (last.getFieldCount() != 2
                || !last.getField(0).equals(END)
                || !last.getField(1).equals(String.valueOf(records))) {
            throw refused(
                    file, "it does not end with a line " + END + " and the number of its records: it was cut off");
        }
        return new Table(header, lines.subList(1, lines.size() - 1), vestiging);
    }

    private static List<CsvRecord> lines(MlsFile file) throws SourceException {
        List<CsvRecord> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(';')
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text(file))) {
            csv.forEach(lines::add);
        } catch (CsvParseException | java.io.IOException e) {
            // its message would quote the line
            throw refused(file, "it is no CSV after line " + lines.size());
        }
        return lines;
    }

    /** Strictly UTF-8, so that a file of another encoding is refused and not read as other names. */
    private static String text(MlsFile file) throws SourceException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(file, "it is not UTF-8");
        }
    }

    private static SourceException refused(MlsFile file, String why) {
        return new SourceException(SourceException.Kind.REFUSED, file.name() + ": the file is refused whole, " + why);
    }

    /** One row while it is read; the first thing that is wrong stays. */
    private final class Row {
        private final String origin;
        private final List<String> header;
        private final CsvRecord row;
        private final LeerlingBuilder values;
        private @Nullable Quarantined problem;

        Row(String origin, List<String> header, CsvRecord row, Vestiging vestiging) {
            this.origin = origin;
            this.header = header;
            this.row = row;
            this.values = new LeerlingBuilder(vestiging);
        }

        boolean isOfAnother(int column) {
            return row.getFieldCount() == header.size()
                    && !values.vestiging()
                            .code()
                            .equalsIgnoreCase(row.getField(column).strip());
        }

        LeerlingRecord record(LocalDate today) {
            if (row.getFieldCount() == header.size()) {
                for (int i = 0; i < header.size(); i++) {
                    SourceField field = supplement.columns().get(header.get(i));
                    if (field != null && !row.getField(i).isEmpty()) {
                        take(field, header.get(i), row.getField(i));
                    }
                }
                check(today);
            } else {
                apart("", "as many fields as the header has, " + header.size(), row.getFieldCount() + " fields");
            }
            return new LeerlingRecord(values, position(), problem);
        }

        private void take(SourceField field, String column, String raw) {
            try {
                if (raw.length() > LONGEST_FIELD) {
                    throw new InvalidValueException("at most " + LONGEST_FIELD + " characters", raw.length() + "");
                }
                Object value = field.read(raw);
                for (Veld veld : fields.getOrDefault(field, List.of())) {
                    if (value instanceof LocalDate date) {
                        values.date(veld, date);
                    } else {
                        values.text(veld, (String) value);
                    }
                }
            } catch (InvalidValueException e) {
                apart(column, e.expected(), e.found());
            }
        }

        private void check(LocalDate today) {
            if (supplement.match().stream().allMatch(veld -> values.value(veld) == null)) {
                apart("leerlingkey", "a key by which the pupil is known", "none");
            }
            if (values.value(Veld.GEBOORTEDATUM) instanceof LocalDate born && born.isAfter(today)) {
                apart("geboortedatum", "a day that is not in the future", "a later day");
            }
        }

        private void apart(String column, String expected, String found) {
            if (problem == null) {
                problem = new Quarantined(origin, position(), column, expected, found);
            }
        }

        private String position() {
            return "line " + row.getStartingLineNumber();
        }
    }
}
