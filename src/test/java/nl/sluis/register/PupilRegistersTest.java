package nl.sluis.register;

import static nl.sluis.policy.APolicy.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.sluis.ledger.Subjects;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRecords.Line;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.TestKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The registers about single pupils, on a real database: by file, by drop folder and by hand. */
class PupilRegistersTest {
    private static final Vestiging SCHOOL = Vestiging.of("99AA00");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String CONSENTS =
            "vestiging;leerlingkey;doel;gegevenDoor;gegevenOp;ingetrokkenOp;vastgelegdDoor;bewijs\n";
    private static final String OBJECTIONS =
            "vestiging;leerlingkey;partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs\n";

    private static final RegisterWords WORDS = new RegisterWords(
            Set.of("jgz", "basispoort", "politie"),
            Set.of("politie"),
            Set.of("foto", "film"),
            Map.of("politie", "AVG 6(1)(c); Wetboek van Strafvordering"));

    @TempDir
    Path folder;

    private TestDatabase database;
    private Subjects subjects;
    private PupilRegisters registers;
    private PupilRegisterImport imports;
    private PupilRecords records;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        subjects = new Subjects(
                database.jdbc(),
                database.transactions(),
                KeyedHash.of(TestKeys.masterKey(7), "subject"),
                new nl.sluis.vault.ValueSeal(TestKeys.masterKey(7), "leerlingkey"));
        registers = new PupilRegisters(
                new NamedParameterJdbcTemplate(database.source()),
                clock(NOW),
                nl.sluis.ledger.RedoLog.none(new org.springframework.jdbc.core.JdbcTemplate(database.source())));
        TransactionTemplate transaction = new TransactionTemplate(database.transactions());
        imports = new PupilRegisterImport(registers, subjects, transaction, () -> WORDS);
        records = new PupilRecords(registers, subjects, transaction, () -> WORDS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWithdrawalIsAddedAndTheConsentBeforeItStaysReadable() throws IOException {
        Subject pupil = pupil("L1");
        take("toestemmingen.csv", CONSENTS + "99AA00;L1;foto;ouder;2026-09-01;;anna;brief 1\n");

        RegisterReport second =
                take("toestemmingen.csv", CONSENTS + "99AA00;L1;foto;ouder;2026-09-01;2026-11-01;bram;mail 2\n");

        assertThat(second.added()).isEqualTo(1);
        assertThat(second.denied()).containsExactly(SCHOOL);
        assertThat(registers.history(List.of(pupil)))
                .extracting(Statement::withdrawnOn, Statement::recordedBy, Statement::evidence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, "anna", "brief 1"),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 11, 1), "bram", "mail 2"));
        assertThat(registers.current(List.of(pupil))).hasSize(1);
        assertThat(facts("jgz", pupil).of(pupil).consents())
                .extracting("withdrawnOn")
                .containsExactly(LocalDate.of(2026, 11, 1));
    }

    @Test
    void theSameFileTwiceAddsNothing() throws IOException {
        take("bezwaren.csv", OBJECTIONS + "99AA00;L1;jgz;2026-09-01;;anna;brief 1\n");

        RegisterReport again = take("bezwaren.csv", OBJECTIONS + "99AA00;L1;jgz;2026-09-01;;anna;brief 1\n");

        assertThat(again.added()).isZero();
        assertThat(again.denied()).isEmpty();
        assertThat(database.count("pupil_register")).isEqualTo(1);
    }

    @Test
    void whoRecordsAnObjectionThatNobodyHeedsIsToldSo() throws IOException {
        RegisterReport report = take(
                "bezwaren.csv",
                OBJECTIONS + "99AA00;L1;jgz;2026-09-01;;anna;brief 1\n"
                        + "99AA00;L1;politie;2026-09-01;;anna;brief 2\n"
                        + "99AA00;L2;politie;2026-09-01;;anna;brief 3\n");

        assertThat(report.added()).as("they are kept: they were made").isEqualTo(3);
        assertThat(report.warnings())
                .filteredOn(w -> w.startsWith("the policy of"))
                .singleElement()
                .asString()
                .startsWith("the policy of politie does not look at objections: its ground is AVG 6(1)(c);"
                        + " Wetboek van Strafvordering.")
                .endsWith("2 rows, line [3, 4]");
        assertThat(records.of("99AA00", "L1"))
                .filteredOn(l -> l.remark() != null)
                .extracting(PupilRecords.Line::about)
                .containsExactly("politie");

        records.record(entry("bezwaar", "politie", null, null, "2026-11-02"));
        assertThat(records.of("99AA00", "L1"))
                .as("taken back, so there is nothing to heed")
                .filteredOn(PupilRecords.Line::counts)
                .allMatch(l -> l.remark() == null);
    }

    @Test
    void whatWasWithdrawnIsNotBroughtBackByAnOldRow() throws IOException {
        Subject pupil = pupil("L1");
        take("toestemmingen.csv", CONSENTS + "99AA00;L1;foto;ouder;2026-09-01;;anna;brief 1\n");
        records.record(entry("toestemming", "foto", "ouder", null, "2026-11-02"));

        RegisterReport again = take(
                "toestemmingen.csv",
                CONSENTS + "99AA00;L1;foto;ouder;2026-09-01;;anna;brief 1\n"
                        + "99AA00;L2;foto;ouder;2026-09-01;;anna;brief 3\n");

        assertThat(again.added()).isEqualTo(1);
        assertThat(again.warnings())
                .contains("withdrawn earlier, and so it stays: what is given anew has a later day: 1 rows, line [2]")
                .anyMatch(w -> w.startsWith("leerlingkey not seen before") && w.endsWith("1 rows, line [3]"));
        assertThat(registers.current(List.of(pupil)))
                .extracting(Statement::withdrawnOn)
                .containsExactly(LocalDate.of(2026, 11, 2));
        assertThatThrownBy(() -> records.record(entry("toestemming", "foto", "ouder", "2026-09-01", null)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("a day after the withdrawal");
        records.record(entry("toestemming", "foto", "ouder", "2026-11-20", null));
        assertThat(registers.current(List.of(pupil))).hasSize(2);
    }

    @Test
    void everyBadRowIsNamedAndNothingIsTakenOver() throws IOException {
        take("bezwaren.csv", OBJECTIONS + "99AA00;L1;jgz;2026-09-01;;anna;brief 1\n");

        assertThatThrownBy(() -> take("bezwaren.csv", OBJECTIONS + """
                        99AA00;L1;jgz;2026-09-01;;anna;brief 1
                        99AA0;L2;jgz;2026-09-01;;anna;brief 2
                        99AA00;L3;jqz;2026-09-01;;anna;brief 3
                        99AA00;L4;jgz;gisteren;;anna;brief 4
                        99AA00;L5;jgz;2026-09-01;2026-08-01;anna;brief 5
                        99AA00;;jgz;2026-09-01;;anna;
                        99AA00;Kanarie-Zangvogel;jgz
                        """))
                .isInstanceOf(RegistersRefused.class)
                .hasMessageContaining("bezwaren.csv, line 3, vestiging: expected a BRIN6 such as 99ZZ00")
                .hasMessageContaining("line 4, partner: expected one of the partners [basispoort, jgz, politie]")
                .hasMessageContaining("line 5, ingediendOp: expected a day such as 2026-08-01")
                .hasMessageContaining("line 6, ingetrokkenOp: expected a day on or after ingediendOp")
                .hasMessageContaining("line 7, leerlingkey: expected 1 to 80 characters, found nothing")
                .hasMessageContaining("line 7, bewijs: expected 1 to 80 characters, found nothing")
                .hasMessageContaining("line 8: expected the columns")
                .hasMessageNotContaining("Kanarie");
        assertThat(database.count("pupil_register")).isEqualTo(1);
    }

    @Test
    void anObjectionHoldsForItsPartnerFromItsDayToItsWithdrawal() throws IOException {
        Subject pupil = pupil("L1");
        take("bezwaren.csv", OBJECTIONS + "99AA00;L1;jgz;2026-11-24;2026-12-01;anna;brief 1\n");
        take(
                "geinformeerd.csv",
                "vestiging;leerlingkey;partner;geinformeerdOp;ingetrokkenOp;vastgelegdDoor;bewijs\n"
                        + "99AA00;L1;basispoort;2026-11-24;;anna;nieuwsbrief\n");

        assertThat(facts("jgz", pupil).of(pupil).objection()).isTrue();
        assertThat(facts("basispoort", pupil).of(pupil).objection()).isFalse();
        assertThat(factsOn("2026-11-23T22:59:59Z", "jgz", pupil).of(pupil).objection())
                .as("the last second of the day before, in Amsterdam")
                .isFalse();
        assertThat(factsOn("2026-11-23T23:00:00Z", "jgz", pupil).of(pupil).objection())
                .as("the first second of the day, in Amsterdam")
                .isTrue();
        assertThat(factsOn("2026-11-30T23:00:00Z", "jgz", pupil).of(pupil).objection())
                .isFalse();
        assertThat(facts("basispoort", pupil).of(pupil).parentsInformed()).isTrue();
        assertThat(facts("jgz", pupil).of(pupil).parentsInformed()).isFalse();
    }

    @Test
    void aFileInTheDropFolderIsMovedWithAReportBesideIt() throws IOException {
        Path drop = Files.createDirectories(folder.resolve("drop"));
        Files.writeString(
                drop.resolve("bezwaren-november.csv"), OBJECTIONS + "99AA00;L1;jgz;2026-09-01;;anna;brief 1\n");
        Files.writeString(drop.resolve("bezwaren-fout.csv"), OBJECTIONS + "99AA00;L9;jqz;2026-09-01;;anna;brief 1\n");
        Files.writeString(drop.resolve("leerlingen.csv"), "iets anders\n");
        Files.writeString(drop.resolve("toestemmingen.csv.part"), "half");

        List<RegisterDrop.Dealt> dealt = dropNow(drop).look();

        assertThat(dealt)
                .extracting(RegisterDrop.Dealt::file, d -> d.taken().isPresent())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("bezwaren-november.csv", true),
                        org.assertj.core.groups.Tuple.tuple("bezwaren-fout.csv", false),
                        org.assertj.core.groups.Tuple.tuple("leerlingen.csv", false));
        Map<String, String> done = texts(drop.resolve("done"));
        assertThat(done).hasSize(2);
        assertThat(done.get("20261124-110000-000-bezwaren-november.csv.report.txt"))
                .contains("1 rows, 1 new")
                .doesNotContain("L1");
        Map<String, String> refused = texts(drop.resolve("refused"));
        assertThat(refused).hasSize(4);
        assertThat(refused.get("20261124-110000-000-bezwaren-fout.csv.report.txt"))
                .contains("line 2, partner: expected one of the partners [basispoort, jgz, politie]")
                .doesNotContain("L9");
        assertThat(refused.get("20261124-110000-000-leerlingen.csv.report.txt"))
                .contains("expected a CSV file whose name begins as toestemmingen.csv, bezwaren.csv, geinformeerd.csv,"
                        + " verzoeken.csv do");
        assertThat(drop.resolve("toestemmingen.csv.part")).exists();
        assertThat(dropNow(drop).look()).isEmpty();
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAloneAndOldOnesAreForgotten() throws IOException {
        Path drop = Files.createDirectories(folder.resolve("drop"));
        Path file = drop.resolve("bezwaren.csv");
        Files.writeString(file, OBJECTIONS);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(4)));
        assertThat(drop(drop, Duration.ofSeconds(5)).look()).isEmpty();

        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(6)));
        assertThat(drop(drop, Duration.ofSeconds(5)).look()).hasSize(1);

        for (String done : texts(drop.resolve("done")).keySet()) {
            Files.setLastModifiedTime(
                    drop.resolve("done").resolve(done), FileTime.from(NOW.minus(Duration.ofDays(31))));
        }
        assertThat(dropNow(drop).look()).isEmpty();
        assertThat(texts(drop.resolve("done"))).isEmpty();
    }

    @Test
    void byHandAStatementIsAddedWithdrawnAndListed() {
        assertThat(records.record(entry("bezwaar", "jgz", null, "2026-11-01", null)))
                .as("an objection denies")
                .isTrue();
        assertThat(records.record(entry("bezwaar", "jgz", null, null, "2026-11-20")))
                .as("its withdrawal does not")
                .isFalse();

        List<Line> lines = records.of("99aa00", "L1");

        assertThat(lines)
                .extracting(Line::register, Line::about, Line::since, Line::withdrawnOn, Line::counts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bezwaar", "jgz", "2026-11-01", null, false),
                        org.assertj.core.groups.Tuple.tuple("bezwaar", "jgz", "2026-11-01", "2026-11-20", true));
        assertThat(records.of("99AA00", "onbekend")).isEmpty();
        assertThat(database.count("subject")).as("asking makes no pupil").isEqualTo(1);
    }

    @Test
    void byHandEveryMistakeIsRefused() {
        assertThatThrownBy(() -> records.record(entry("wens", "jgz", null, "2026-11-01", null)))
                .hasMessageContaining("expected one of toestemming, bezwaar, geinformeerd, verzoek, found wens");
        assertThatThrownBy(() -> records.record(entry("bezwaar", "jqz", null, "2026-11-01", null)))
                .hasMessageContaining("expected one of the partners [basispoort, jgz, politie]");
        assertThatThrownBy(() -> records.record(entry("bezwaar", "jgz", "ouder", "2026-11-01", null)))
                .hasMessageContaining("expected nobody as who gave it");
        assertThatThrownBy(() -> records.record(entry("toestemming", "foto", null, "2026-11-01", null)))
                .hasMessageContaining("expected ouder or leerling as who gave it");
        assertThatThrownBy(() -> records.record(entry("toestemming", "foto", "oma", "2026-11-01", null)))
                .hasMessageContaining("expected ouder or leerling");
        assertThatThrownBy(() -> records.record(entry("bezwaar", "jgz", null, null, "2026-11-01")))
                .hasMessageContaining("expected one statement that stands");
        assertThatThrownBy(() -> records.record(entry("bezwaar", "jgz", null, "2026-11-01", "2026-10-01")))
                .hasMessageContaining("a withdrawal on or after 2026-11-01");
        assertThat(database.count("pupil_register")).isZero();
    }

    /** Whatever is said in whatever order, the rows only grow, and a withdrawal is never undone. */
    @Test
    void historyOnlyGrowsAndAWithdrawalStays() {
        Random random = new Random(11);
        Subject pupil = pupil("L1");
        int rows = 0;
        for (int i = 0; i < 300; i++) {
            LocalDate since = LocalDate.of(2026, 9, 1 + random.nextInt(3));
            LocalDate withdrawn = random.nextInt(4) == 0 ? since.plusDays(random.nextInt(5)) : null;
            Set<Statement> finished = Set.copyOf(registers.current(List.of(pupil)).stream()
                    .filter(s -> s.withdrawnOn() != null)
                    .toList());
            List<Statement> before = registers.history(List.of(pupil));

            registers.add(List.of(new Statement(
                    random.nextBoolean() ? PupilRegister.BEZWAAR : PupilRegister.GEINFORMEERD,
                    pupil,
                    random.nextBoolean() ? "jgz" : "basispoort",
                    null,
                    since,
                    withdrawn,
                    "iemand",
                    "bewijs " + random.nextInt(2),
                    null)));

            List<Statement> after = registers.history(List.of(pupil));
            assertThat(after.subList(0, before.size())).isEqualTo(before);
            assertThat(after.size()).isBetween(rows, rows + 1);
            rows = after.size();
            for (Statement one : finished) {
                Optional<Statement> now = registers.current(List.of(pupil)).stream()
                        .filter(s -> s.key().equals(one.key()))
                        .findFirst();
                assertThat(now).get().extracting(Statement::withdrawnOn).isNotNull();
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    private static Entry entry(
            String register,
            String about,
            @Nullable String givenBy,
            @Nullable String since,
            @Nullable String withdrawnOn) {
        return new Entry(register, "99AA00", "L1", about, givenBy, since, withdrawnOn, "anna", "brief 9");
    }

    private Subject pupil(String key) {
        return java.util.Objects.requireNonNull(
                subjects.resolve(SCHOOL, List.of(key)).get(key));
    }

    private RegisterReport take(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return imports.take(file, PupilRegister.ofFile(name).orElseThrow());
    }

    private RegisterDrop drop(Path drop, Duration settle) {
        return new RegisterDrop(drop, imports, settle, Duration.ofDays(30), clock(NOW));
    }

    /** As if every file lay there for a minute. */
    private RegisterDrop dropNow(Path drop) throws IOException {
        try (Stream<Path> files = Files.list(drop)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
            }
        }
        return drop(drop, Duration.ZERO);
    }

    private Facts facts(String partner, Subject pupil) {
        return factsOn(NOW.toString(), partner, pupil);
    }

    private Facts factsOn(String moment, String partner, Subject pupil) {
        Registers none = new Registers(
                new TreeMap<>(), List.of(), List.of(), Map.of(), List.of(), new SchoolCalendar(List.of()));
        return new FactsDesk(registers, new LegalDay(clock(Instant.parse(moment))))
                .freeze(none, aPolicy().of(partner).build(), SCHOOL, List.of(pupil));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }
}
