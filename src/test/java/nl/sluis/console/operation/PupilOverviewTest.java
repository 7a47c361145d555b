package nl.sluis.console.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.ledger.TestLedger;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What a pupil is told who asks what went where (AVG art. 15). */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class PupilOverviewTest {
    private static final Vestiging SCHOOL = new Vestiging("99AA00");
    private static final Instant NIGHT = Instant.parse("2026-11-24T01:30:00Z");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDatabase database;
    private Ledger ledger;
    private Subject pupil;
    private Subject classmate;
    private Subject notification;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        ledger = new TestLedger(database, folder).open(Clock.fixed(NIGHT, ZoneOffset.UTC));
        pupil = subject("a");
        classmate = subject("b");
        notification = subject("c");
        database.jdbc()
                .update(
                        "INSERT INTO verzuim_melding (subject_id, pupil_id, vestiging, schooljaar, due_by)"
                                + " VALUES (?, ?, '99AA00', '2026-2027', DATE '2026-12-01')",
                        notification.id(),
                        pupil.id());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Subject subject(String letter) {
        UUID pseudonym = UUID.randomUUID();
        database.jdbc().update("INSERT INTO subject (pseudonym, lookup) VALUES (?, ?)", pseudonym, letter.repeat(64));
        Long id = database.jdbc().queryForObject("SELECT id FROM subject WHERE pseudonym = ?", Long.class, pseudonym);
        return new Subject(id == null ? 0 : id, pseudonym);
    }

    private void append(String partner, String fields, LedgerEntry... entries) {
        String ground = fields.isEmpty() ? "" : "AVG 6(1)(e); bijlage 1";
        Ground all = new Ground(UUID.randomUUID(), partner, SCHOOL, "ba9876543210", ground, fields);
        database.inTransaction(() -> ledger.append(all, List.of(entries)));
    }

    private List<PupilLines.Line> lines() {
        return new PupilLines(new NamedParameterJdbcTemplate(database.jdbc())).of(pupil);
    }

    @Test
    void itTellsWhatWentWithWhichFieldsAndWhichNotAndWhy() {
        UUID document = UUID.randomUUID();
        append(
                "jgz",
                "achternaam,voorvoegsel,roepnaam",
                LedgerEntry.of(Outcome.RELEASED, pupil, document, "without voorvoegsel roepnaam=NO_CONSENT"),
                LedgerEntry.of(Outcome.RELEASED, classmate, document, ""));
        append("jgz", "", LedgerEntry.of(Outcome.ACKNOWLEDGED, document, "leerlingen.csv.pgp"));

        PupilLines.Line released = lines().get(1);

        assertThat(released.fields()).isEqualTo("achternaam");
        assertThat(released.missing()).isEqualTo(Map.of("voorvoegsel", "", "roepnaam", "NO_CONSENT"));
        assertThat(PupilOverview.text(lines(), NIGHT))
                .contains("Partij jgz", """
                  24 november 2026 02:30  klaargezet voor verzending
                      gegevens: achternaam
                      niet mee: voorvoegsel, want de administratie had er geen waarde voor
                      niet mee: roepnaam, want er is geen toestemming voor dit doel
                      grondslag: AVG 6(1)(e); bijlage 1
                      vestiging 99AA00, bericht %s, beleid ba9876543210, regel 1 van het verzendregister
                  24 november 2026 02:30  ontvangen: de partij heeft de ontvangst bevestigd (leerlingen.csv.pgp)
                """.formatted(document).indent(0).stripTrailing());
    }

    @Test
    void itTellsWhyNothingWentAndWhatWasTakenBack() {
        append(
                "basispoort",
                "roepnaam",
                LedgerEntry.of(Outcome.WITHHELD, pupil, null, "OBJECTION"),
                LedgerEntry.of(Outcome.REVOKING, pupil, UUID.randomUUID(), "ABSENT"));

        assertThat(PupilOverview.text(lines(), NIGHT))
                .contains("niet verstrekt: er is bezwaar gemaakt tegen verstrekking aan deze partij")
                .contains("intrekking klaargezet: de leerling staat niet meer in de administratie")
                .doesNotContain("grondslag");
    }

    @Test
    void itHasTheNotificationsOfAbsenceAndNobodyElse() {
        UUID document = UUID.randomUUID();
        append("verzuimloket", "pgn", LedgerEntry.of(Outcome.RELEASED, notification, document, ""));
        append("jgz", "roepnaam", LedgerEntry.of(Outcome.WITHHELD, classmate, null, "OBJECTION"));

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.notification()).isTrue();
            assertThat(line.partner()).isEqualTo("verzuimloket");
        });
        assertThat(PupilOverview.text(lines(), NIGHT)).contains("verzuimmelding klaargezet voor verzending");
    }

    @Test
    void whoLookedIsToldApart() {
        append("-", "", LedgerEntry.of(Outcome.OPERATED, pupil, null, "anna (page) PUPIL_OVERVIEW: verzoek 17"));

        assertThat(PupilOverview.text(lines(), NIGHT))
                .contains("is niets verstrekt en niets tegengehouden", "Wie dit overzicht opvroeg", "verzoek 17");
    }
}
