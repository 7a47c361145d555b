package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.register.RegistersRefused;
import nl.sluis.shelf.ShelfRefused;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What happens in the nights after the first, over restarts, and when somebody changes a file. */
class NextNightTest {
    private static final int SCHOOLS = 3;
    private static final int PUPILS = 60;

    @TempDir
    Path home;

    @Test
    void unchangedPupilsAreNotSentAgainAlsoAfterARestart() throws IOException {
        int delivered;
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            delivered = sum(hub.night(), Line::delivered);
            RunSummary second = hub.night();
            assertThat(sum(second, Line::delivered)).isZero();
            assertThat(sum(second, Line::unchanged)).isEqualTo(delivered).isPositive();
        }
        Set<String> before = received();
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary third = hub.night();
            assertThat(sum(third, Line::delivered)).isZero();
            assertThat(sum(third, Line::unchanged)).isEqualTo(delivered);
            hub.verifyLedger();
        }
        assertThat(received()).isEqualTo(before);
    }

    @Test
    void anObjectionWithholdsFromTheNextNightOn() throws IOException {
        Board board = RunningHub.board(SCHOOLS, PUPILS);
        School school = board.schools().get(0);
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary first = hub.night();
            String key = board.soundPupil(school, 0).key();
            Files.writeString(
                    home.resolve("registers/bezwaren.csv"),
                    school.brin6() + ";" + key + ";jgz;" + LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"))
                            + ";;administratie;brief 17\n",
                    StandardOpenOption.APPEND);
            RunSummary second = hub.night();
            assertThat(objections(second, school)).isEqualTo(objections(first, school) + 1);
            assertThat(sum(second, Line::delivered)).isZero();
        }
    }

    @Test
    void whatWasSentIsTakenBackFromBasispoortAndAskedBackFromTheGgd() throws IOException {
        Board board = RunningHub.board(SCHOOLS, PUPILS);
        School school = board.schools().get(0);
        String key = board.soundPupil(school, 0).key();
        int sent;
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            sent = hub.night().lines().stream()
                    .filter(l ->
                            l.partner().equals("basispoort") && l.vestiging().equals(school.brin6()))
                    .mapToInt(Line::delivered)
                    .sum();
        }
        Files.writeString(
                home.resolve("registers/bezwaren.csv"),
                school.brin6() + ";" + key + ";jgz;" + LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam"))
                        + ";;administratie;brief 18\n",
                StandardOpenOption.APPEND);
        Path switches = home.resolve("registers/switches.yaml");
        Files.writeString(
                switches,
                Files.readString(switches)
                        .replaceFirst(".*partner: basispoort, vestiging: " + school.brin6() + ".*\n", ""));
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary second = hub.night();
            assertThat(sum(second, l -> l.revoked().removed())).isEqualTo(sent).isPositive();
            assertThat(sum(second, l -> l.revoked().tasks())).isEqualTo(1);
            assertThat(sum(hub.night(), l -> l.revoked().removed() + l.revoked().tasks()))
                    .isZero();
            hub.verifyLedger();
        }
        assertThat(received().stream()
                        .filter(f -> f.endsWith(".xml"))
                        .map(this::text)
                        .filter(m -> m.contains("leerlingverwijdering_verzoek")))
                .hasSize(1)
                .allMatch(m -> !m.contains("achternaam") && !m.contains("basispoortid"));
    }

    @Test
    void aRegisterThatCannotBeReadStopsTheNightAndNamesTheRow() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            Files.writeString(
                    home.resolve("registers/bezwaren.csv"),
                    "99AA00;x;jgz;gisteren;;adm;brief\n",
                    StandardOpenOption.APPEND);
            assertThatThrownBy(hub::night)
                    .isInstanceOf(RegistersRefused.class)
                    .hasMessageContaining("bezwaren.csv, line")
                    .hasMessageContaining("ingediendOp: expected a day such as 2026-08-01");
            assertThat(hub.get(JdbcTemplate.class).queryForObject("select count(*) from run", Integer.class))
                    .isZero();
        }
    }

    @Test
    void theBasispoortIdIsKeptSealedAndSentTheNextTime() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            hub.night();
            JdbcTemplate db = hub.get(JdbcTemplate.class);
            assertThat(db.queryForObject("select count(*) from partner_identity", Integer.class))
                    .isPositive();
            // as if the partner had none of it: the next night sends all again, now with the partner's own id
            db.update("delete from delta where partner = 'basispoort'");
            hub.night();
        }
        Map<Boolean, Long> messages = received().stream()
                .filter(f -> f.startsWith("basispoort") && f.endsWith(".xml"))
                .collect(Collectors.partitioningBy(f -> text(f).contains("basispoortid="), Collectors.counting()));
        assertThat(messages.get(true)).isEqualTo(messages.get(false)).isPositive();
    }

    @Test
    void withoutItsGateLineARouteStopsTheHubWhichSaysWhy() throws IOException {
        Path routes = copy(Path.of("routes"), home.resolve("routes"));
        Path jgz = routes.resolve("jgz.camel.yaml");
        Files.writeString(jgz, Files.readString(jgz).replaceAll(".*gate:jgz.*\n", ""));
        assertThatThrownBy(() -> RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.routes=" + routes))
                .hasRootCauseInstanceOf(ShelfRefused.class)
                .rootCause()
                .hasMessageContaining("jgz.camel.yaml")
                .hasMessageContaining("gate:jgz");
    }

    @Test
    void aFieldThatThePolicyDoesNotGrantStopsTheHub() throws IOException {
        Path mappings = copy(Path.of("mappings"), home.resolve("mappings"));
        Path jgz = mappings.resolve("jgz.yaml");
        Files.writeString(jgz, Files.readString(jgz) + "  - { to: geslacht, from: geslacht }\n");
        assertThatThrownBy(() -> RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.mappings=" + mappings))
                .rootCause()
                .isInstanceOf(ShelfRefused.class)
                .hasMessageContaining("geslacht");
    }

    @Test
    void anEdexmlFileInTheFolderBecomesADeliveryAndIsGoneAfterwards() throws IOException {
        Board board = RunningHub.board(SCHOOLS, PUPILS);
        School school = board.schools().get(0);
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            assertThat(hub.partners()).isNotEmpty();
        }
        Path register = home.resolve("registers/vestigingen.yaml");
        Files.writeString(register, Files.readString(register).replaceFirst("source: esis", "source: edexml"));
        Path file = home.resolve("inbox/edexml/EDEX.XML");
        nl.sluis.simulator.esis.EdexmlFile.write(board, school, file);
        try (RunningHub hub =
                RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.edexml.settle=0s", "--sluis.edexml.look=200ms")) {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> hub.get(nl.sluis.control.RunSummaries.class).deliveredSince(java.time.Instant.EPOCH)
                                    > 0
                            && hub.get(nl.sluis.control.RunSummaries.class).onTheirWay() == 0
                            && !Files.exists(file));
            assertThat(hub.get(JdbcTemplate.class).queryForList("select reason from run", String.class))
                    .containsExactly("an EDEXML file arrived");
        }
        assertThat(received()).anyMatch(f -> f.startsWith("jgz/noorderland/ontsleuteld/leerlingen_" + school.brin6()));
    }

    private static int objections(RunSummary summary, School school) {
        return summary.lines().stream()
                .filter(l -> l.partner().equals("jgz") && l.vestiging().equals(school.brin6()))
                .mapToInt(l -> l.withheld().getOrDefault("OBJECTION", 0))
                .sum();
    }

    private static int sum(RunSummary summary, java.util.function.ToIntFunction<Line> number) {
        return summary.lines().stream().mapToInt(number).sum();
    }

    private Set<String> received() throws IOException {
        Path partners = home.resolve("partners");
        try (Stream<Path> files = Files.walk(partners)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> partners.relativize(f).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String text(String file) {
        try {
            return Files.readString(home.resolve("partners").resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
