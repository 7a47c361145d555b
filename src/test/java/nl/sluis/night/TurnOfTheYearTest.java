package nl.sluis.night;

import static nl.sluis.night.TurnOfTheYear.GAP;
import static nl.sluis.night.TurnOfTheYear.OFF;
import static nl.sluis.night.TurnOfTheYear.SBO;
import static nl.sluis.night.TurnOfTheYear.SO;
import static nl.sluis.night.TurnOfTheYear.VSO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.Dispatch;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.delivery.pull.PullOffice;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Toevoeging;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.source.brake.MassChangeBrake;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 31 July and 1 August through a whole hub, in the order of the clock: what waits over midnight, an administration that goes
 * over to the new school year after the hub, licences and agreements that end and begin, pupils who leave, begin, go up, and
 * one whose sixteenth birthday it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TurnOfTheYearTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] PARTNERS = {"amplixs", "basispoort", "duo-bron", "uitgeverijen"};
    private static final Pattern PUPIL = Pattern.compile("<leerling key=\"([^\"]+)\"");

    @TempDir
    static Path home;

    private final TurnOfTheYear turn = new TurnOfTheYear();
    private final MovedClock clock = new MovedClock(turn.last.minusDays(1), "21:00");
    private RunningHub hub;
    private DemoWorld world;
    private JdbcTemplate db;
    private List<Path> beforeMidnight = List.of();
    private List<UUID> lastEvening = List.of();

    @BeforeAll
    void open() throws IOException {
        turn.writeRegisters(home);
        hub = RunningHub.on(home, TurnOfTheYear.SCHOOLS, TurnOfTheYear.PUPILS, clock);
        world = hub.get(DemoWorld.class);
        db = hub.get(JdbcTemplate.class);
        turn.oldYear(world);
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    @Order(1)
    void theDayBeforeWhoBeginsOnTheFirstIsWithheldAndDuoAloneHearsOfIt() throws IOException {
        hub.night(PARTNERS);

        assertThat(users("rekenpad-sbo")).containsExactlyInAnyOrder(eckIds(SBO, 5, 6, 7));
        assertThat(users("rekenpad-thuis")).containsExactlyInAnyOrder(eckIds(VSO, 0, 2));
        assertThat(users("rekenpad-so")).containsExactlyInAnyOrderElementsOf(turn.eckIdsBefore(GAP));
        assertThat(at(SBO)).containsExactlyInAnyOrderElementsOf(without(turn.keysBefore(SBO), SBO, 8));
        assertThat(why("uitgeverijen", SBO, 8)).isEqualTo("NOT_ENROLLED");
        assertThat(why("amplixs", VSO, 4)).isEqualTo("NOT_ENROLLED");
        // the seven days of DUO run from when the school knows
        assertThat(inschrijvingen(VSO, 4))
                .singleElement()
                .satisfies(i -> assertThat(i).contains("datumInschrijving>" + turn.first));
    }

    @Test
    @Order(2)
    void whatWaitsOverMidnightDoesNotLeaveNorWhatAnOrderMakesThatMidnightOvertook() throws Exception {
        clock.put(turn.last, "23:30");
        assertThat(visit("2.3", "")).contains("<schooljaar>" + year(0)).contains("<leerling ");
        assertThat(visit("2.2", "")).contains("<schooljaar>" + year(0)).doesNotContain(key(SBO, 8));
        partnersAreAway(true);
        turn.consent(home, 1, turn.last);
        turn.changes(world, VSO, 3, p -> p.with(Element.UITSTROOMDATUM, turn.first.toString()));
        turn.changes(world, VSO, 5, p -> p.with(Element.ROEPNAAM, "Zomer"));
        turn.changes(world, SBO, 9, p -> p.with(Element.ROEPNAAM, "Zomer"));
        UUID evening = hub.get(Nights.class).start(List.of(PARTNERS), "test", "test");
        await(evening);
        beforeMidnight = arrived();
        turn.changes(world, SO, 1, p -> p.with(Element.ROEPNAAM, "Zomer"), () -> clock.put(turn.first, "00:01"));
        UUID overtaken =
                hub.get(Dispatch.class).run(List.of(Vestiging.of(SO)), Arrays.asList(PARTNERS), "test", "test");
        await(overtaken);
        lastEvening = List.of(evening, overtaken);
        partnersAreAway(false);
        Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 0);

        assertThat(made("DELIVERY", "ACKNOWLEDGED")).isEmpty();
        assertThat(made("DELIVERY", "DESTROYED"))
                .containsExactlyInAnyOrder(
                        "amplixs " + SO,
                        "amplixs " + VSO,
                        "amplixs " + SBO,
                        "basispoort " + SO,
                        "basispoort " + VSO,
                        "basispoort " + SBO,
                        "duo-bron " + VSO,
                        "uitgeverijen " + VSO);
        // taken back while the licence paused, which goes on; taken back since the school switched off, and that stands
        assertThat(made("REVOCATION", "DESTROYED")).containsExactly("uitgeverijen " + GAP);
        assertThat(made("REVOCATION", "ACKNOWLEDGED")).containsExactly("basispoort " + OFF);
        assertThat(text(new ArrayList<>(fresh())))
                .singleElement()
                .satisfies(m -> assertThat(m).contains("leerlingverwijdering_verzoek"));
        assertThat(users("rekenpad-so")).containsExactlyInAnyOrderElementsOf(turn.eckIdsBefore(GAP));
        assertThat(users("rekenpad-thuis")).containsExactlyInAnyOrder(eckIds(VSO, 0, 2));
        for (UUID run : lastEvening) {
            assertThat(hub.get(RunSummaries.class).of(run).lines()).isNotEmpty().allMatch(RunSummary.Line::balances);
        }
    }

    @Test
    @Order(3)
    void anAdministrationThatIsStillInTheOldYearTakesNobodyAwayAndSomebodyIsCalled() throws Exception {
        String ofGate = "select note from order_record where vestiging = ? and requested_by = 'gate'";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> db.queryForList(ofGate + " and finished_at is null", SBO)
                        .isEmpty());
        assertThat(db.queryForList(ofGate, String.class, SBO))
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note).contains("geengegevens"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> hub.get(Alarms.class).open().stream()
                        .anyMatch(a ->
                                a.kind() == AlarmKind.SOURCE_EMPTY && a.about().equals(SBO)));
        assertThat(visit("2.2", "")).contains("TijdelijkNietBeschikbaar").doesNotContain("<leerling ");
        assertThat(at(SBO)).containsExactlyInAnyOrderElementsOf(without(turn.keysBefore(SBO), SBO, 8));
    }

    @Test
    @Order(4)
    void theNightBringsTheNewYearAndASchoolThatChangedTooMuchWaitsForAPerson() throws IOException {
        clock.put(turn.first, "01:30");
        turn.newYear(world);
        RunSummary night = hub.nightThatMayFail(PARTNERS);
        assertThat(night.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.why()).startsWith("mass change at " + SBO));
        assertThat(hub.get(MassChangeBrake.class).confirm(Vestiging.of(SBO), "beheerder", "het schooljaar is om"))
                .isTrue();
        hub.night(PARTNERS);

        assertThat(users("rekenpad-sbo")).containsExactlyInAnyOrder(eckIds(SBO, 5, 8));
        assertThat(users("rekenpad-vso")).isEmpty();
        assertThat(users("rekenpad-thuis")).containsExactlyInAnyOrder(eckIds(VSO, 2));
        assertThat(users("rekenpad-so"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(SO, GAP)
                        .flatMap(s -> turn.eckIdsAfter(s).stream())
                        .toList());
        assertThat(at(SBO)).containsExactlyInAnyOrderElementsOf(without(turn.keysAfter(SBO), SBO, 0));
        assertThat(at(VSO)).containsExactlyInAnyOrderElementsOf(without(turn.keysAfter(VSO), VSO, 3));
        assertThat(at(SO)).containsExactlyInAnyOrderElementsOf(turn.keysAfter(SO));
        assertThat(at(OFF)).isEmpty();
        // each once in each year, and who stayed as he was only once
        assertThat(messages(SBO, 9)).hasSize(2);
        assertThat(messages(SBO, 8)).hasSize(1);
        assertThat(messages(VSO, 2)).hasSize(1);
        assertThat(inschrijvingen(VSO, 3).stream().filter(i -> i.contains("datumUitschrijving")))
                .singleElement()
                .satisfies(i -> assertThat(i).contains("datumUitschrijving>" + turn.first));
        assertThat(inschrijvingen(VSO, 4)).hasSize(1);
    }

    @Test
    @Order(5)
    void eachDecisionHasItsReason() {
        assertThat(why("uitgeverijen", VSO, 0)).isEqualTo("CONSENT_NOT_BY_RIGHT_PERSON");
        assertThat(why("uitgeverijen", VSO, 1)).isEqualTo("CONSENT_NOT_BY_RIGHT_PERSON");
        assertThat(why("uitgeverijen", SBO, 6)).isEqualTo("NO_LICENCE");
        assertThat(why("uitgeverijen", SBO, 7)).isEqualTo("NO_LICENCE");
        assertThat(why("uitgeverijen", SBO, 0)).isEqualTo("NOT_ENROLLED");
        assertThat(why("basispoort", VSO, 3)).isEqualTo("NOT_ENROLLED");
        assertThat(why("basispoort", OFF, 0)).isEqualTo("SCHOOL_NOT_SWITCHED_ON");
        assertThat(why("amplixs", SBO, 9)).isEqualTo("AGREEMENT_NOT_IN_FORCE");
        assertThat(ledger("basispoort", SBO, 1)).contains("REVOKING ABSENT").anyMatch(l -> l.startsWith("REVOKED"));
        assertThat(ledger("uitgeverijen", VSO, 0)).contains("REVOKING CONSENT_NOT_BY_RIGHT_PERSON");
        assertThat(ledger("uitgeverijen", GAP, 1)).noneMatch(l -> l.startsWith("REVOKED"));
        Integer amplixs = db.queryForObject(
                "select sum(entries) from outbox where partner = 'amplixs' and state = 'ACKNOWLEDGED'", Integer.class);
        assertThat(db.queryForList(
                        "select reason from task where partner = 'amplixs' and done_at is null", String.class))
                .hasSize(amplixs == null ? -1 : amplixs)
                .isNotEmpty()
                .isSubsetOf("AGREEMENT_NOT_IN_FORCE", "NOT_ENROLLED", "ABSENT");
        hub.verifyLedger();
    }

    @Test
    @Order(6)
    void aSecondNightSendsNothingAndWhoFetchesGetsTheNewYearWhileTheAgreementHolds() throws Exception {
        RunSummary again = hub.night(PARTNERS);
        assertThat(again.lines())
                .allMatch(l -> l.delivered() == 0 && l.revoked().removed() == 0);

        String answer = visit("2.2", "");
        assertThat(answer).contains("<schooljaar>" + year(1));
        assertThat(PUPIL.matcher(answer).results().map(m -> m.group(1)))
                .containsExactlyInAnyOrderElementsOf(without(turn.keysAfter(SBO), SBO, 0));
        assertThat(visit("2.2", year(0))).contains("geengegevens").doesNotContain("<leerling ");
        assertThat(visit("2.2", year(1))).contains("<schooljaar>" + year(1));
        assertThat(visit("2.3", "")).contains("geengegevens").doesNotContain("<leerling ");
    }

    @Test
    @Order(7)
    void anAnswerIsNeverOfTwoYears() throws Exception {
        clock.put(turn.last.plusYears(1), "23:59");
        world.esis().dial(SBO, EsisDial.records(pupils -> {
            clock.put(turn.first.plusYears(1), "00:01");
            return pupils;
        }));
        assertThat(visit("2.2", "")).contains("TijdelijkNietBeschikbaar").doesNotContain("<leerling ");
    }

    private void partnersAreAway(boolean away) {
        world.basispoort().dial(away ? BasispoortDial.unavailable(10_000) : BasispoortDial.normal());
        world.licences()
                .dial(away ? LicenceDial.failing(LicenceDial.Failure.UNAVAILABLE, 10_000) : LicenceDial.normal());
        world.duo().dial(away ? DuoDial.of(DuoDial.Answer.UNAVAILABLE, 10_000) : DuoDial.normal());
        world.sftp().dial(away ? SftpDial.DISK_FULL : SftpDial.NORMAL);
    }

    private void await(UUID run) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> hub.get(RunSummaries.class).of(run).openOrders() == 0);
    }

    private int waiting() {
        Integer count = db.queryForObject(
                "select count(*) from outbox where state not in ('ACKNOWLEDGED', 'DESTROYED') and partner not like"
                        + " 'basispoort-%'",
                Integer.class);
        return count == null ? -1 : count;
    }

    /** The documents of the last evening that came to this end. */
    private List<String> made(String kind, String state) {
        return db.query(
                "select o.partner, o.vestiging from outbox o join order_record r on r.order_id = o.order_id"
                        + " where r.run_id in (?, ?) and o.kind = ? and o.state = ?",
                (row, i) -> row.getString(1) + " " + row.getString(2),
                lastEvening.get(0),
                lastEvening.get(1),
                kind,
                state);
    }

    private String visit(String version, String schooljaar) throws IOException, InterruptedException {
        return world.poller()
                .ask(hub.get(PullOffice.class).url(), SBO, version, schooljaar, null, null)
                .body();
    }

    /** @param later 0 for the year that ends, 1 for the one that begins */
    private String year(int later) {
        return Schooljaar.on(turn.last.plusYears(later)).toString();
    }

    private String key(String school, int place) {
        return turn.pupil(school, place).key();
    }

    private String[] eckIds(String school, int... places) {
        return Arrays.stream(places)
                .mapToObj(i -> String.valueOf(turn.pupil(school, i).eckid()))
                .toArray(String[]::new);
    }

    private List<String> without(List<String> keys, String school, int place) {
        return keys.stream().filter(k -> !k.equals(key(school, place))).toList();
    }

    /** Who may use that product at Basispoort, of whatever school. */
    private List<String> users(String product) {
        return world.licences().users(product).stream()
                .map(u -> u.substring(u.indexOf(' ') + 1))
                .toList();
    }

    /** Why that pupil is withheld, or an empty text. */
    private String why(String partner, String school, int place) {
        return db
                .queryForList(
                        "select detail from withholding where partner = ? and subject_id = ?",
                        String.class,
                        partner,
                        subject(school, place))
                .stream()
                .findFirst()
                .orElse("");
    }

    private List<String> ledger(String partner, String school, int place) {
        return db.query(
                "select e.outcome, e.detail from ledger_entry e join ledger_block b on b.number = e.block"
                        + " join subject s on s.pseudonym = e.pseudonym where b.partner = ? and s.id = ? order by e.number",
                (row, i) -> row.getString(1) + " " + row.getString(2),
                partner,
                subject(school, place));
    }

    private long subject(String school, int place) {
        return hub.get(Subjects.class)
                .find(Vestiging.of(school), key(school, place))
                .orElseThrow()
                .id();
    }

    /** Whom Basispoort has of that school, when its messages are carried out in their order. */
    private Set<String> at(String school) {
        Set<String> there = new TreeSet<>();
        for (String message : text(arrived())) {
            List<String> keys =
                    PUPIL.matcher(message).results().map(m -> m.group(1)).toList();
            if (message.contains("leerlingverwijdering_verzoek")) {
                keys.forEach(there::remove);
            } else {
                there.addAll(keys);
            }
        }
        there.retainAll(new TreeSet<>(Stream.concat(turn.keysBefore(school).stream(), turn.keysAfter(school).stream())
                .toList()));
        return there;
    }

    /** What brought that pupil to Basispoort. */
    private List<String> messages(String school, int place) {
        return text(arrived()).stream()
                .filter(m -> !m.contains("leerlingverwijdering_verzoek"))
                .filter(m -> PUPIL.matcher(m)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(k -> k.contains(key(school, place))))
                .toList();
    }

    /** What DUO has of the enrolment of that pupil. */
    private List<String> inschrijvingen(String school, int place) {
        String number = turn.pupil(school, place).toevoegingen().get(Toevoeging.INSCHRIJVINGVOLGNUMMER);
        return text(files("duo-bron")).stream()
                .filter(m -> m.contains("inschrijvingvolgnummer>" + number + "<"))
                .filter(m -> m.contains("datumInschrijving>"))
                .toList();
    }

    private List<Path> arrived() {
        return files("basispoort");
    }

    private List<Path> fresh() {
        List<Path> fresh = new ArrayList<>(arrived());
        fresh.removeAll(beforeMidnight);
        return fresh;
    }

    private static List<Path> files(String partner) {
        try (Stream<Path> files = Files.walk(home.resolve("partners").resolve(partner))) {
            return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> text(List<Path> files) {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            try {
                texts.add(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
