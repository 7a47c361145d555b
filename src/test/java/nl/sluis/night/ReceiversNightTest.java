package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can be served at all: a GGD without a usable key gets nothing, Amplixs no group that is too small. */
class ReceiversNightTest {
    private static final int SCHOOLS = 7;
    private static final int PUPILS = 400;
    private static final int K = 10;

    @TempDir
    Path home;

    @Test
    void aGgdWhoseKeyCannotBeUsedIsWithheldByTheGateAndTheOtherIsServed() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            Files.writeString(home.resolve("keys/ggd-zuiderland-public.asc"), "no key");
            RunSummary night = hub.night();
            assertThat(night.lines())
                    .filteredOn(l -> l.partner().equals("jgz"))
                    .anySatisfy(l -> assertThat(l.withheld()).containsKey("RECIPIENT_UNKNOWN"))
                    .anySatisfy(l -> assertThat(l.delivered()).isPositive())
                    .allMatch(l -> l.held() == 0);
        }
        assertThat(files("jgz/zuiderland/ontvangen")).isEmpty();
        assertThat(files("jgz/noorderland/ontsleuteld")).isNotEmpty();
    }

    @Test
    void amplixsGetsNoLocationBelowTheNumberAndNothingItMayNotHave() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            hub.night();
            RunSummary second = hub.night();
            assertThat(second.lines())
                    .filteredOn(l -> l.partner().equals("amplixs"))
                    .isNotEmpty()
                    .allMatch(l -> l.delivered() == 0);
        }
        Map<String, Integer> cells = new HashMap<>();
        Set<String> columns = new TreeSet<>();
        for (Path file : files("amplixs/ontvangen")) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .fieldSeparator(';')
                    .ofNamedCsvRecord(new StringReader(Files.readString(file)))) {
                for (NamedCsvRecord row : rows) {
                    columns.addAll(row.getHeader());
                    cells.merge(row.getField("rapportage_locatie"), 1, Integer::sum);
                    assertThat(row.getField("postcode")).as("no survey by post").isEmpty();
                }
            }
        }
        assertThat(cells).isNotEmpty();
        assertThat(cells.values()).allMatch(n -> n >= K);
        assertThat(columns).doesNotContain("pgn", "eckid").hasSize(12);
    }

    private java.util.List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("partners").resolve(folder))) {
            return files.toList();
        }
    }
}
