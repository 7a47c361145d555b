package nl.sluis.delivery.duo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.ledger.Subjects;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.duo.DuoSimulator;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.TestKeys;
import nl.sluis.vault.ValueSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** What DUO says afterwards, from a real server over signed messages: late, out of order, twice, or of nobody's document. */
class DuoResultsTest {
    private static final String BRIN = "99AA";

    /** Made once: finding primes takes longer than all the rest. */
    @TempDir
    static Path keyFolder;

    @TempDir
    Path folder;

    private DuoSimulator duo;
    private TestDatabase database;
    private Subject pupil;
    private DuoLog log;
    private DuoResults results;
    private DuoDesk desk;
    private Instant today = Instant.now();

    /** Turned by tests; results are signed under it, so it stays near the real one where they are asked. */
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return today;
        }
    };

    @BeforeEach
    void start() throws IOException {
        DemoKeys keys = DemoKeys.in(keyFolder, List.of());
        duo = new DuoSimulator(folder.resolve("duo"), keys, folder.resolve("work"));
        database = TestDatabase.in(folder);
        pupil = subject("L1");
        log = new DuoLog(database.jdbc(), clock);
        Map<String, String> settings = new HashMap<>(Map.of(
                "url",
                duo.url(),
                "receiverOin",
                DuoSimulator.OIN,
                "ontvangendeInstantie",
                "DUO",
                "contracts",
                "SO=so-assumed-v1"));
        for (String store : List.of("keyStore", "trustStore")) {
            String name = store.equals("keyStore") ? "duo-bron-client" : "duo-bron-trust";
            settings.put(store, keys.file(name + ".p12").toString());
            settings.put(store + "PasswordFile", keys.file(name + ".password").toString());
        }
        PartnerSettings partner =
                new PartnerSettings("duo-bron", "duo", settings, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        results = new DuoResults(
                DuoLine.open(partner, Clock.systemUTC()),
                database.jdbc(),
                new TransactionTemplate(database.transactions()),
                clock);
        desk = DuoDesk.of(database.jdbc(), clock);
    }

    private Subject subject(String key) {
        Subjects subjects = new Subjects(
                database.jdbc(),
                database.transactions(),
                KeyedHash.of(TestKeys.masterKey(7), "subject"),
                new ValueSeal(TestKeys.masterKey(7), "leerlingkey"));
        return Objects.requireNonNull(
                subjects.resolve(new Vestiging("99AA00"), List.of(key)).get(key));
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        duo.close();
    }

    private UUID sent() {
        UUID document = UUID.randomUUID();
        log.sending(document, DuoLog.Kind.INSCHRIJVING, "99AA00", pupil.id());
        log.received(document);
        return document;
    }

    @Test
    void aDocumentThatWasReceivedIsProcessedWhenDuoSaysSo() throws Exception {
        UUID document = sent();
        assertThat(desk.counts()).containsExactly(Map.entry("ONTVANGEN", 1));
        duo.say(BRIN, document, "VERWERKT", "VERWERKT");
        assertThat(results.fetch(BRIN)).isEqualTo(1);
        assertThat(desk.counts()).containsExactly(Map.entry("VERWERKT", 1));
        assertThat(desk.tasks()).isEmpty();
    }

    @Test
    void ofTwoResultsTheLaterOneOfDuoDecidesWhicheverComesFirst() throws Exception {
        UUID document = sent();
        duo.say(BRIN, document, "FOUTMELDING", "046_waardenlijst_fout");
        duo.say(BRIN, document, "VERWERKT", "VERWERKT");
        duo.dial(DuoDial.results(DuoDial.Results.OUT_OF_ORDER));
        results.fetch(BRIN);
        results.fetch(BRIN);
        assertThat(desk.counts()).containsExactly(Map.entry("VERWERKT", 1));
        assertThat(desk.refused()).isEmpty();
    }

    @Test
    void aGapIsAskedForAgainAndNothingIsKeptTwice() throws Exception {
        List<UUID> documents = List.of(sent(), sent(), sent(), sent(), sent());
        for (UUID document : documents) {
            duo.say(BRIN, document, "VERWERKT", "VERWERKT");
        }
        duo.dial(DuoDial.results(DuoDial.Results.OUT_OF_ORDER));
        assertThat(results.fetch(BRIN)).as("the first three are held back once").isEqualTo(2);
        assertThat(results.fetch(BRIN)).isEqualTo(3);
        assertThat(results.fetch(BRIN)).isZero();
        assertThat(desk.counts()).containsExactly(Map.entry("VERWERKT", 5));
    }

    @Test
    void lateResultsLeaveADocumentReceivedUntilTheyCome() throws Exception {
        UUID document = sent();
        duo.say(BRIN, document, "MELDING", "CONTROLE_030");
        duo.dial(DuoDial.results(DuoDial.Results.LATE));
        assertThat(results.fetch(BRIN)).isZero();
        assertThat(desk.counts()).containsExactly(Map.entry("ONTVANGEN", 1));
        duo.dial(DuoDial.normal());
        assertThat(results.fetch(BRIN)).isEqualTo(1);
        assertThat(desk.tasks()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("MELDING");
            assertThat(task.code()).isEqualTo("CONTROLE_030");
            assertThat(task.pseudonym()).isEqualTo(pupil.pseudonym());
        });
    }

    @Test
    void aSignaalAsksForAPersonAndDecidesNothing() throws Exception {
        UUID document = sent();
        duo.say(BRIN, document, "SIGNAAL", "CONTROLE_102");
        duo.say(BRIN, document, "VERWERKT", "VERWERKT");
        results.fetch(BRIN);
        assertThat(desk.counts()).containsExactly(Map.entry("VERWERKT", 1));
        assertThat(desk.tasks()).extracting(DuoDesk.Task::kind).containsExactly("SIGNAAL");
    }

    @Test
    void aResultOfADocumentThatIsNotOursIsSetApart() throws Exception {
        duo.say(BRIN, UUID.randomUUID(), "FOUTMELDING", "046_waardenlijst_fout");
        assertThat(results.fetch(BRIN)).isEqualTo(1);
        assertThat(desk.setApart()).isEqualTo(1);
        assertThat(desk.counts()).isEmpty();
        assertThat(desk.refused()).isEmpty();
    }

    @Test
    void theSevenDaysOfARefusedPupilRunFromTheRefusedDocumentUntilAnotherIsTaken() throws Exception {
        UUID refused = sent();
        Instant since = today;
        duo.say(BRIN, refused, "FOUTMELDING", "046_waardenlijst_fout");
        results.fetch(BRIN);
        DuoTerm term = new DuoTerm(database.jdbc(), "duo-bron", clock);
        term.look();
        assertThat(desk.refused()).containsExactly(Map.entry("99AA00", 1));
        assertThat(desk.deadlines(Duration.ofDays(2))).isEmpty();
        today = since.plus(Duration.ofDays(6));
        assertThat(desk.deadlines(Duration.ofDays(2))).singleElement().satisfies(late -> {
            assertThat(late.pupils()).isEqualTo(1);
            assertThat(Duration.between(since.plus(DuoTerm.TERM), late.ends()).abs())
                    .isLessThan(Duration.ofSeconds(2));
        });
        UUID again = sent();
        term.look();
        assertThat(desk.refused()).as("a newer document answers it").isEmpty();
        assertThat(desk.deadlines(Duration.ofDays(2))).isEmpty();
        duo.say(BRIN, again, "VERWERKT", "VERWERKT");
        results.fetch(BRIN);
        assertThat(desk.tasks()).isEmpty();
    }
}
