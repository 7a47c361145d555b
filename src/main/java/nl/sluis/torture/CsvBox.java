package nl.sluis.torture;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A partner that gets CSV files, in one or more folders, in the order in which they were written there.
 *
 * @param known names of columns that may occur, in small letters
 * @param who names of columns that tell pupils apart, beside the vestiging in the name of the file
 * @param without columns that depend on what went before
 */
record CsvBox(
        String partner, List<Path> folders, char separator, Set<String> known, List<String> who, Set<String> without)
        implements PartnerBox {
    private static final Pattern NAME =
            Pattern.compile("(?<kind>[A-Za-z]+)[_-](?<vestiging>[0-9A-Z]{6})[_-][0-9-]+[_-](?<id>[0-9a-f]{8})\\..+");

    @Override
    public Map<String, List<Holding>> read() throws IOException {
        Map<String, List<Holding>> all = new LinkedHashMap<>();
        for (Path file : files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            boolean removes = name.matches() && name.group("kind").equals("intrekking");
            String vestiging = name.matches() ? name.group("vestiging") : "";
            for (Map<String, String> row : rows(file)) {
                String pupil = vestiging
                        + who.stream().map(c -> row.getOrDefault(c, "")).collect(Collectors.joining("|", " ", ""));
                all.computeIfAbsent(pupil, p -> new ArrayList<>()).add(removes ? Holding.REMOVED : holding(row));
            }
        }
        return all;
    }

    private Holding holding(Map<String, String> row) {
        Map<String, String> essence = new TreeMap<>(row);
        essence.keySet().removeAll(without);
        return new Holding(row.toString(), essence.toString(), Unrest.version(row.getOrDefault("roepnaam", "")));
    }

    @Override
    public Set<String> documents() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (Path file : files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            ids.add(name.matches() ? name.group("id") : "a file of another name");
        }
        return ids;
    }

    @Override
    public Set<String> strangeFields() throws IOException {
        Set<String> strange = new TreeSet<>();
        for (Path file : files()) {
            for (Map<String, String> row : rows(file)) {
                row.keySet().stream().filter(n -> !known.contains(n)).forEach(strange::add);
            }
        }
        return strange;
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(f -> f.toString().endsWith(".csv")).forEach(all::add);
                }
            }
        }
        Map<Path, FileTime> written = new LinkedHashMap<>();
        for (Path file : all) {
            written.put(file, Files.getLastModifiedTime(file));
        }
        all.sort(java.util.Comparator.comparing(written::get));
        return all;
    }

    private List<Map<String, String>> rows(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        // two GGDs want their own separator
        char found = text.indexOf(separator) >= 0 ? separator : ',';
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().fieldSeparator(found).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : reader) {
                Map<String, String> row = new TreeMap<>();
                record.getFieldsAsMap().forEach((name, value) -> row.put(name.toLowerCase(Locale.ROOT), value));
                rows.add(row);
            }
        }
        return rows;
    }
}
