package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.register.LegalDay;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.AbsencePlan.Case;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.VerzuimDial;
import nl.sluis.source.verzuim.TextDesk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nights with absence over all servers, compared with the cases that the board was generated with. */
class AbsenceNightTest {
    private static final int SCHOOLS = 4;
    private static final int PUPILS = 120;
    private static final Board BOARD = RunningHub.board(SCHOOLS, PUPILS);
    private static final AbsencePlan PLAN = new AbsencePlan(BOARD);
    /** How many notifications each case owes; who waits for a person owes one that does not leave. */
    private static final Map<Case, Integer> OWED =
            Map.of(Case.SIXTEEN_HOURS, 1, Case.LUXURY, 1, Case.CONTINUOUS, 5, Case.PLAIN_WORDS, 1, Case.TWICE, 2);

    @TempDir
    Path home;

    @BeforeAll
    static void theCasesHaveHappened() {
        LocalDate last = LocalDate.of(BOARD.size().schooljaar(), 10, 25);
        LocalDate today = LocalDate.now(LegalDay.ZONE);
        Assumptions.assumeTrue(
                today.isAfter(last), "SKIPPED: the absence of the demo board lies between August and " + last);
    }

    @Test
    void eachSchoolReportsWhereItHasToAndWordsWaitForAPerson() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary night = hub.night();
            assertThat(night.good()).isTrue();
            for (School school : BOARD.schools()) {
                String here = school.soortOnderwijs().equals("VSO") ? "verzuimloket" : "gemeente";
                String elsewhere = here.equals("gemeente") ? "verzuimloket" : "gemeente";
                Line line = line(night, here, school);
                int unserved = line.withheld().getOrDefault("WOONGEMEENTE_UNKNOWN", 0);
                assertThat(line.delivered() + unserved).as(school.brin6()).isEqualTo(owed(school));
                assertThat(unserved).isEqualTo(here.equals("gemeente") ? owedByUnserved(school) : 0);
                assertThat(line.quarantined()).isEqualTo(2);
                assertThat(line(night, elsewhere, school).delivered()).isZero();
                assertThat(line(night, elsewhere, school).withheld()).containsOnlyKeys("ABSENCE_REPORTED_ELSEWHERE");
            }
            RunSummary second = hub.night();
            assertThat(second.good()).isTrue();
            assertThat(absence(second).mapToInt(Line::delivered).sum()).isZero();
            hub.verifyLedger();
        }
        nothingLeftThatMustNot();
    }

    /** Neither words about health, nor a number in words, nor the pgn to a gemeente, nor a neighbour's pupil. */
    private void nothingLeftThatMustNot() {
        String loket = texts(home.resolve("partners/verzuimloket")).reduce("", String::concat);
        assertThat(loket).doesNotContain("kliniek", "dossier", "achternaam", "Dijkweg");
        for (String gemeente : AbsencePlan.GEMEENTEN) {
            List<String> files = texts(home.resolve("partners/gemeente/" + gemeente + "/ontsleuteld"))
                    .toList();
            assertThat(files).isNotEmpty().allSatisfy(text -> {
                assertThat(text.lines()).hasSize(2);
                assertThat(text.lines().toList().get(1)).startsWith(gemeente + ";");
                assertThat(text).doesNotContain("kliniek", "dossier");
            });
            Set<String> words = Set.copyOf(List.of(String.join("", files).split("[^0-9A-Za-z]+", -1)));
            BOARD.schools()
                    .forEach(school -> BOARD.soundPupils(school)
                            .map(p -> p.get(Element.BSN))
                            .filter(bsn -> bsn != null)
                            .forEach(bsn -> assertThat(words).doesNotContain(bsn)));
        }
    }

    @Test
    void aCorrectionWithdrawsAndADepartureDoesNot() throws IOException {
        School school = vso();
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary first = hub.night();
            DemoWorld world = hub.get(DemoWorld.class);
            world.absence().dial(school.brin6(), VerzuimDial.gone(Set.of(pupil(school, Case.SIXTEEN_HOURS))));
            assertThat(hub.night().good()).isTrue();
            assertThat(world.verzuimloket().statuses().values()).doesNotContain("Ingetrokken");

            world.absence().dial(school.brin6(), VerzuimDial.corrected(Set.of(pupil(school, Case.TWICE))));
            RunSummary third = hub.night();
            assertThat(third.good()).isTrue();
            assertThat(world.verzuimloket().statuses().values().stream().filter("Ingetrokken"::equals))
                    .hasSize(2);
            assertThat(world.verzuimloket().statuses())
                    .hasSize(line(first, "verzuimloket", school).delivered());
            hub.verifyLedger();
        }
    }

    @Test
    void aCorrectionTakesBackWhatTheGemeenteHas() throws IOException {
        School school = BOARD.schools().get(0);
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            hub.night();
            String gemeente = PLAN.home(school, Case.TWICE.ordinal()).gemeentecode();
            hub.get(DemoWorld.class)
                    .absence()
                    .dial(school.brin6(), VerzuimDial.corrected(Set.of(pupil(school, Case.TWICE))));
            assertThat(hub.night().good()).isTrue();
            Path opened = hub.get(DemoWorld.class).gemeenten().opened(gemeente);
            try (Stream<Path> files = Files.list(opened)) {
                assertThat(files.filter(f -> f.getFileName().toString().startsWith("intrekking_" + school.brin6())))
                        .hasSize(2);
            }
        }
    }

    @Test
    void aPersonLetsANotificationGoWithoutItsWordsOrWithOthers() throws IOException {
        School school = vso();
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            RunSummary first = hub.night();
            TextDesk desk = hub.get(TextDesk.class);
            List<TextDesk.Waiting> waiting = desk.waiting().stream()
                    .filter(w -> w.vestiging().code().equals(school.brin6()))
                    .toList();
            assertThat(waiting).hasSize(2);
            assertThat(desk.omit(waiting.get(0).id(), "intern begeleider")).isPresent();
            assertThat(desk.reword(waiting.get(1).id(), "Gesprek volgt", "intern begeleider"))
                    .isPresent();
            RunSummary second = hub.night();
            assertThat(line(second, "verzuimloket", school).delivered()).isEqualTo(2);
            assertThat(line(second, "verzuimloket", school).quarantined()).isZero();
            assertThat(hub.get(DemoWorld.class).verzuimloket().statuses())
                    .hasSize(line(first, "verzuimloket", school).delivered() + 2);
            assertThat(hub.get(JdbcTemplate.class)
                            .queryForObject(
                                    "select count(*) from verzuim_held where decision is not null and sealed_text is not null",
                                    Integer.class))
                    .as("the words are gone once somebody decided")
                    .isZero();
        }
        assertThat(texts(home.resolve("partners/verzuimloket")).filter(t -> t.contains("Gesprek volgt")))
                .hasSize(1);
    }

    @Test
    void anAbsenceServiceThatFailsStopsOnlyWhoNeedsIt() throws IOException {
        School school = vso();
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.orders.tries=1")) {
            hub.get(DemoWorld.class)
                    .absence()
                    .dial(school.brin6(), VerzuimDial.of(VerzuimDial.Answer.GEENGEGEVENS, Integer.MAX_VALUE));
            RunSummary night = hub.nightThatMayFail();
            assertThat(night.good()).isFalse();
            assertThat(night.failures())
                    .allMatch(
                            f -> f.vestiging().equals(school.brin6()) && f.why().contains("geengegevens"))
                    .hasSize(2);
            assertThat(night.lines().stream().filter(l -> l.partner().equals("basispoort")))
                    .hasSize(SCHOOLS);
        }
    }

    private static int owed(School school) {
        return IntStream.range(0, school.size())
                .filter(i -> isRead(school, i))
                .map(i -> owed(school, PLAN.caseOf(school, i)))
                .sum();
    }

    private static int owed(School school, Case one) {
        // a vso school counts lesson hours, so that a minute short is no longer short
        boolean rounded = one == Case.A_MINUTE_SHORT && school.soortOnderwijs().equals("VSO");
        return rounded ? 1 : OWED.getOrDefault(one, 0);
    }

    private static int owedByUnserved(School school) {
        return IntStream.range(0, school.size())
                .filter(i -> isRead(school, i))
                .filter(i -> PLAN.home(school, i).gemeentecode().equals(AbsencePlan.WITHOUT_BOX))
                .map(i -> OWED.getOrDefault(PLAN.caseOf(school, i), 0))
                .sum();
    }

    /** A pupil whose record the hub sets apart has no notifications either. */
    private static boolean isRead(School school, int index) {
        List<Pupil> all = BOARD.pupils(school).toList();
        String key = BOARD.soundPupil(school, index).key();
        return all.get(index).values().equals(BOARD.soundPupil(school, index).values())
                && all.stream().filter(p -> p.key().equals(key)).count() == 1;
    }

    private static String pupil(School school, Case wanted) {
        return BOARD.soundPupil(school, wanted.ordinal()).key();
    }

    private static School vso() {
        return BOARD.schools().stream()
                .filter(s -> s.soortOnderwijs().equals("VSO"))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(RunSummary night, String partner, School school) {
        return night.lines().stream()
                .filter(l -> l.partner().equals(partner) && l.vestiging().equals(school.brin6()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Line> absence(RunSummary night) {
        return night.lines().stream()
                .filter(l -> Set.of("gemeente", "verzuimloket").contains(l.partner()));
    }

    private static Stream<String> texts(Path folder) {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stream();
    }
}
