package nl.sluis.register;

import static nl.sluis.policy.APolicy.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.ledger.Subjects;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.CaseFile;
import nl.sluis.policy.CaseFile.Item;
import nl.sluis.register.PupilRecords.Approval;
import nl.sluis.register.PupilRecords.CaseEntry;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRecords.Line;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.TestKeys;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests and demands of parties that are served case by case, on a real database. */
class CaseRegisterTest {
    private static final Vestiging SCHOOL = Vestiging.of("99AA00");
    private static final String NOW = "2026-11-24T10:00:00Z";
    private static final String HEADER =
            "vestiging;leerlingkey;partner;ontvangenOp;geldigTot;vastgelegd;gevraagd;metBron;"
                    + "termijn;ingetrokkenOp;vastgelegdDoor;bewijs\n";
    private static final String DEMAND =
            "99AA00;L1;politie;2026-11-20;2026-12-31;written,namesPerson;achternaam, adres;;"
                    + "2026-12-01;;anna;zaak 1\n";

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
        RegisterWords words = new RegisterWords(
                Set.of("jgz", "politie", "cvdb"), Set.of("politie", "cvdb"), Set.of("foto", "film"), Map.of());
        imports = new PupilRegisterImport(registers, subjects, transaction, () -> words);
        records = new PupilRecords(registers, subjects, transaction, () -> words);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileGivesTheGateItsCase() throws IOException {
        take(DEMAND);

        CaseFile file = Objects.requireNonNull(caseOf("politie", NOW));
        assertThat(file.recordedBy()).isEqualTo("anna");
        assertThat(file.approvedBy()).isNull();
        assertThat(file.items()).containsExactlyInAnyOrder(Item.WRITTEN, Item.NAMES_PERSON);
        assertThat(file.askedFor()).containsExactlyInAnyOrder(Veld.ACHTERNAAM, Veld.ADRES);
        assertThat(file.sourceNamed()).isEmpty();
        assertThat(file.term()).hasToString("2026-12-01");
        assertThat(caseOf("cvdb", NOW)).as("of another party").isNull();
    }

    @Test
    void aCaseOpensTheGateFromItsDayToItsLastDay() throws IOException {
        take(DEMAND);

        assertThat(caseOf("politie", "2026-11-19T22:59:59Z")).isNull();
        assertThat(caseOf("politie", "2026-11-19T23:00:00Z")).isNotNull();
        assertThat(caseOf("politie", "2026-12-31T22:59:59Z"))
                .as("the last second of its last day, in Amsterdam")
                .isNotNull();
        assertThat(caseOf("politie", "2026-12-31T23:00:00Z")).isNull();
    }

    @Test
    void ofSeveralCasesTheNewestThatHoldsCounts() throws IOException {
        take(DEMAND + "99AA00;L1;politie;2026-11-22;2026-11-30;written;roepnaam;;;;bram;zaak 2\n");

        assertThat(askedFor(NOW)).containsExactly(Veld.ROEPNAAM);
        assertThat(askedFor("2026-12-01T10:00:00Z")).containsExactlyInAnyOrder(Veld.ACHTERNAAM, Veld.ADRES);
    }

    @Test
    void aSecondPersonApprovesTheCaseAsItStands() throws IOException {
        take(DEMAND);

        assertThatThrownBy(() -> records.approve(approval(" Anna")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("somebody other than who recorded the case");
        records.approve(approval("bram"));
        assertThat(Objects.requireNonNull(caseOf("politie", NOW)).approvedBy()).isEqualTo("bram");

        take(DEMAND);
        assertThat(Objects.requireNonNull(caseOf("politie", NOW)).approvedBy())
                .as("the same file again takes nothing back")
                .isEqualTo("bram");

        take(DEMAND.replace("achternaam, adres", "achternaam, adres, postadres"));
        assertThat(Objects.requireNonNull(caseOf("politie", NOW)).approvedBy())
                .as("what nobody approved is not approved")
                .isNull();
        assertThat(records.of("99AA00", "L1"))
                .extracting(Line::counts, l -> String.valueOf(l.details()).contains("goedgekeurd door bram"))
                .containsExactly(Tuple.tuple(false, false), Tuple.tuple(false, true), Tuple.tuple(true, false));
    }

    @Test
    void byHandACaseIsAddedApprovedAndWithdrawn() {
        records.record(entry("politie", "2026-11-20", null, new CaseEntry("2026-12-31", "written", "adres", "", "")));
        records.approve(approval("bram"));
        assertThat(Objects.requireNonNull(caseOf("politie", NOW)).approvedBy()).isEqualTo("bram");

        assertThat(records.record(entry("politie", null, "2026-11-24", null)))
                .as("a withdrawal takes something back")
                .isTrue();

        assertThat(caseOf("politie", NOW)).isNull();
        assertThat(caseOf("politie", "2026-11-23T10:00:00Z")).isNotNull();
        assertThatThrownBy(() -> records.approve(approval("bram")))
                .hasMessageContaining("expected one statement that stands");
        assertThat(records.of("99AA00", "L1"))
                .hasSize(3)
                .last()
                .satisfies(l -> assertThat(l.details())
                        .isEqualTo(
                                "geldig tot en met 2026-12-31; vastgelegd: written; gevraagd: adres; met bron: niets; zonder"
                                        + " termijn; goedgekeurd door bram, bewijs: brief 2"));
    }

    @Test
    void whatIsNoCaseIsRefusedWithEveryComplaint() {
        assertThatThrownBy(() -> take("""
                        99AA00;L1;jgz;2026-11-20;2026-12-31;;;;;;anna;zaak 1
                        99AA00;L1;politie;2026-11-20;;;;;;;anna;zaak 1
                        99AA00;L1;politie;2026-11-20;2026-12-31;written,namesPersoon;;;;;anna;zaak 1
                        99AA00;L1;politie;2026-11-20;2026-12-31;;Zangvogel;burgerservicenr;morgen;;anna;zaak 1
                        """))
                .isInstanceOf(RegistersRefused.class)
                .hasMessageContaining("line 2, partner: expected one of the partners [cvdb, politie]")
                .hasMessageContaining("line 3, geldigTot: expected a day such as 2026-08-01, found nothing")
                .hasMessageContaining("line 4, vastgelegd: expected words out of [written, namesPerson,")
                .hasMessageContaining("found 12 characters (letters) as number 2")
                .hasMessageContaining("line 5, gevraagd: expected field names of the dictionary such as achternaam")
                .hasMessageContaining("line 5, metBron: expected field names")
                .hasMessageContaining("line 5, termijn: expected a day")
                .hasMessageNotContaining("Zangvogel");
        assertThat(database.count("pupil_register")).isZero();

        assertThatThrownBy(() -> records.record(entry("politie", "2026-11-20", null, null)))
                .hasMessageContaining("expected until when the case opens the gate, and what it says");
        assertThatThrownBy(() -> records.record(new Entry(
                        "bezwaar",
                        "99AA00",
                        "L1",
                        "jgz",
                        null,
                        "2026-11-20",
                        null,
                        "anna",
                        "b",
                        new CaseEntry("2026-12-31", "", "", "", ""))))
                .hasMessageContaining("expected nothing of a case");
        assertThatThrownBy(() -> records.record(entry("politie", null, "2026-11-24", null)))
                .hasMessageContaining("expected one statement that stands");
    }

    @Test
    void aConsentForAPurposeThatNobodyAsksForIsRefused() {
        Path file = folder.resolve("toestemmingen.csv");
        assertThatThrownBy(() -> {
                    Files.writeString(
                            file,
                            "vestiging;leerlingkey;doel;gegevenDoor;gegevenOp;ingetrokkenOp;vastgelegdDoor;bewijs\n"
                                    + "99AA00;L1;fotos;ouder;2026-09-01;;anna;brief 1\n");
                    imports.take(file, PupilRegister.TOESTEMMING);
                })
                .isInstanceOf(RegistersRefused.class)
                .hasMessageContaining("line 2, doel: expected one of the purposes [film, foto]");
        assertThatThrownBy(() -> records.record(new Entry(
                        "toestemming", "99AA00", "L1", "fotos", "ouder", "2026-09-01", null, "anna", "brief 1")))
                .hasMessageContaining("expected one of the purposes [film, foto]");
    }

    private Set<Veld> askedFor(String moment) {
        return Objects.requireNonNull(caseOf("politie", moment)).askedFor();
    }

    private @Nullable CaseFile caseOf(String partner, String moment) {
        Subject pupil =
                Objects.requireNonNull(subjects.resolve(SCHOOL, List.of("L1")).get("L1"));
        Registers none = new Registers(
                new TreeMap<>(), List.of(), List.of(), Map.of(), List.of(), new SchoolCalendar(List.of()));
        return new FactsDesk(registers, new LegalDay(clock(moment)))
                .freeze(none, aPolicy().of(partner).build(), SCHOOL, List.of(pupil))
                .of(pupil)
                .caseFile();
    }

    private static Approval approval(String by) {
        return new Approval("99AA00", "L1", "politie", null, by, "brief 2");
    }

    private static Entry entry(
            String about, @Nullable String since, @Nullable String withdrawnOn, @Nullable CaseEntry details) {
        return new Entry("verzoek", "99AA00", "L1", about, null, since, withdrawnOn, "anna", "zaak 1", details);
    }

    private void take(String rows) throws IOException {
        Path file = folder.resolve("verzoeken.csv");
        Files.writeString(file, HEADER + rows);
        imports.take(file, PupilRegister.VERZOEK);
    }

    private static Clock clock(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }
}
