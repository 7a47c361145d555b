package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.mls.MlsExport;
import nl.sluis.simulator.mls.MlsRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What MLS says goes along with the pupils of ESIS: from an SFTP box, matched, each field by its master. */
class MlsNightTest {
    private static final int SCHOOLS = 5;
    private static final int PUPILS = 200;

    @TempDir
    Path home;

    private RunningHub hub;
    private DemoWorld world;

    @BeforeEach
    void aGoodNight() {
        hub = RunningHub.on(home, SCHOOLS, PUPILS);
        world = hub.get(DemoWorld.class);
        hub.night();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatMlsKnowsReachesAmplixsAndAChangeOfItIsAChange() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (School school : world.board().schools()) {
            for (int i = 0; i < school.size(); i++) {
                expected.put(
                        name(world.board().soundPupil(school, i)),
                        MlsExport.isUsedBy(school) ? MlsRecord.residentieel(world.board(), school.first() + i) : "");
            }
        }
        List<NamedCsvRecord> received = amplixs();
        assertThat(received).isNotEmpty();
        assertThat(received)
                .allSatisfy(row -> assertThat(row.getField("residentieel")).isEqualTo(expected.get(name(row))));
        assertThat(received.stream().map(r -> r.getField("residentieel")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("J", "N", "");
        assertThat(quarantinedOfMls())
                .as("of each export the pupil who left")
                .hasSize((int) world.board().schools().stream()
                        .filter(MlsExport::isUsedBy)
                        .count())
                .allMatch(expectedKey -> expectedKey.equals("a key of a pupil of the administration"));
        assertThat(clearFiles()).isEmpty();

        NamedCsvRecord changed = received.stream()
                .filter(r -> r.getField("product_instance")
                        .equals("AMP-" + csvSchool().brin6()))
                .findFirst()
                .orElseThrow();
        turnResidentieel(changed);
        int before = received.size();

        RunSummary night = hub.night("amplixs", "jgz", "duo-bron");

        assertThat(night.lines().stream().mapToInt(RunSummary.Line::delivered).sum())
                .as("nobody else may know it, so nobody else gets it")
                .isEqualTo(1);
        List<NamedCsvRecord> after = amplixs();
        assertThat(after).hasSize(before + 1);
        assertThat(after.stream()
                        .filter(r -> name(r).equals(name(changed)))
                        .map(r -> r.getField("residentieel"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("J", "N");
    }

    @Test
    void theBaseDataAreThoseOfTheMasterThatTheRegisterNames() {
        School ofEsis = csvSchool();
        School ofMls = world.board().schools().get(3);
        for (School school : List.of(ofEsis, ofMls)) {
            world.esis()
                    .dial(
                            school.brin6(),
                            EsisDial.records(pupils -> pupils.map(p -> p.with(Element.ROEPNAAM, "Anders"))));
        }
        RunSummary night = hub.night("basispoort");
        assertThat(delivered(night, ofEsis)).isPositive();
        assertThat(delivered(night, ofMls)).isZero();
    }

    @Test
    void aSchoolWithoutItsFileIsHeldAndTheOthersGoOn() {
        School school = csvSchool();
        hub.get(JdbcTemplate.class).update("delete from mls_file where vestiging = ?", school.brin6());

        RunSummary night = hub.nightThatMayFail();

        assertThat(night.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.vestiging()).isEqualTo(school.brin6()))
                .satisfies(f -> assertThat(f.why())
                        .isEqualTo("mls " + school.brin6() + ": there is no file of this vestiging"));
        assertThat(night.lines()).isNotEmpty().noneMatch(l -> l.vestiging().equals(school.brin6()));
    }

    private School csvSchool() {
        return world.board().schools().get(0);
    }

    private static int delivered(RunSummary night, School school) {
        return night.lines().stream()
                .filter(l -> l.vestiging().equals(school.brin6()))
                .mapToInt(RunSummary.Line::delivered)
                .sum();
    }

    /** MLS exports again, with that pupil the other way. */
    private void turnResidentieel(NamedCsvRecord pupil) throws IOException {
        Path file = world.exportMls(csvSchool());
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(file).split("\r\n", -1)) {
            boolean his = line.contains(";" + pupil.getField("achternaam") + ";")
                    && line.contains(";" + pupil.getField("roepnaam") + ";" + pupil.getField("geboortedatum") + ";");
            lines.add(his ? line.replace(";J;", ";?;").replace(";N;", ";J;").replace(";?;", ";N;") : line);
        }
        Files.writeString(file, String.join("\r\n", lines));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    }

    private List<String> quarantinedOfMls() {
        return hub
                .get(JdbcTemplate.class)
                .queryForList("select distinct origin, expected from quarantine where origin like 'mls-%'")
                .stream()
                .map(row -> String.valueOf(row.get("expected")))
                .toList();
    }

    private List<Path> clearFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : Set.of(home.resolve("inbox/mls"), home.resolve("partners/mls-export"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        return found;
    }

    private static String name(Pupil pupil) {
        return Stream.of(Element.ACHTERNAAM, Element.ROEPNAAM, Element.GEBOORTEDATUM)
                .map(e -> String.valueOf(pupil.get(e)).replaceFirst("^=", "'="))
                .map(s -> java.text.Normalizer.normalize(s, java.text.Normalizer.Form.NFC))
                .collect(Collectors.joining("|"));
    }

    private static String name(NamedCsvRecord row) {
        return Stream.of("achternaam", "roepnaam", "geboortedatum")
                .map(row::getField)
                .collect(Collectors.joining("|"));
    }

    private List<NamedCsvRecord> amplixs() throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        Set<Path> sorted = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.resolve("partners/amplixs/ontvangen"))) {
            files.forEach(sorted::add);
        }
        for (Path file : sorted) {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(';')
                    .ofNamedCsvRecord(new StringReader(Files.readString(file)))) {
                csv.forEach(rows::add);
            }
        }
        return rows;
    }
}
