package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger in the form of the Logboek Dataverwerkingen: one line per data subject. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class LdvExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NIGHT = Instant.parse("2026-11-24T01:30:00Z");
    private static final UUID ORDER = UUID.fromString("01234567-89ab-4def-8123-456789abcdef");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDatabase database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        ledger = new TestLedger(database, folder).open(Clock.fixed(NIGHT, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void append(String fields, List<LedgerEntry> entries) {
        Ground ground =
                new Ground(ORDER, "jgz", new Vestiging("99AA00"), "ba9876543210", "AVG 6(1)(e); bijlage 1", fields);
        database.inTransaction(() -> ledger.append(ground, entries));
    }

    private List<JsonNode> lines(Instant since) throws JsonProcessingException {
        StringWriter out = new StringWriter();
        long count = new LdvExport(database.jdbc(), "https://register.example.org/verwerkingen/").write(since, out);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(count).isEqualTo(lines.size());
        return lines;
    }

    @Test
    void aLineHasTheFieldsOfTheStandard() throws JsonProcessingException {
        UUID pupil = UUID.randomUUID();
        UUID document = UUID.randomUUID();
        append(
                "achternaam,roepnaam",
                List.of(new LedgerEntry(Outcome.RELEASED, pupil, document, "without roepnaam=NO_CONSENT")));

        JsonNode line = lines(Instant.EPOCH).get(0);

        assertThat(line.path("trace_id").asText()).isEqualTo("0123456789ab4def8123456789abcdef");
        assertThat(line.path("span_id").asText()).matches("[0-9a-f]{16}");
        assertThat(line.has("parent_span_id")).isTrue();
        assertThat(line.path("status").asText()).isEqualTo("Ok");
        assertThat(line.path("name").asText()).isEqualTo("released jgz");
        assertThat(line.path("start_time").asLong()).isEqualTo(NIGHT.toEpochMilli());
        assertThat(line.path("end_time").asLong()).isEqualTo(NIGHT.toEpochMilli());
        JsonNode attributes = line.path("attributes");
        assertThat(attributes.path("dpl.core.processing_activity_id").asText())
                .isEqualTo("https://register.example.org/verwerkingen/jgz");
        assertThat(attributes.path("dpl.core.data_subject_id").asText()).isEqualTo(pupil.toString());
        assertThat(attributes.path("dpl.core.data_subject_id_type").asText()).isNotEmpty();
        assertThat(attributes.path("nl.sluis.fields").asText()).isEqualTo("achternaam");
    }

    @Test
    void whatIsSaidOfADocumentIsSaidOfEachPupilInIt() throws JsonProcessingException {
        UUID document = UUID.randomUUID();
        append(
                "roepnaam",
                List.of(
                        new LedgerEntry(Outcome.RELEASED, UUID.randomUUID(), document, ""),
                        new LedgerEntry(Outcome.RELEASED, UUID.randomUUID(), document, "")));
        append("", List.of(new LedgerEntry(Outcome.REJECTED, null, document, "401")));
        append("", List.of(new LedgerEntry(Outcome.PURGED, null, null, "orders: 1 deleted")));

        List<JsonNode> lines = lines(Instant.EPOCH);

        assertThat(lines).hasSize(4);
        assertThat(lines.stream().map(l -> l.path("span_id").asText()).distinct())
                .hasSize(4);
        assertThat(lines.subList(2, 4)).allMatch(l -> l.path("status").asText().equals("Error"));
        assertThat(lines(Instant.EPOCH)).as("the same again").isEqualTo(lines);
        assertThat(lines(NIGHT.plusSeconds(1))).isEmpty();
    }

    @Test
    void aNotificationOfAbsenceIsAboutItsPupil() throws JsonProcessingException {
        Subject pupil = subject("a");
        Subject notification = subject("b");
        database.jdbc()
                .update(
                        "INSERT INTO verzuim_melding (subject_id, pupil_id, vestiging, schooljaar, due_by)"
                                + " VALUES (?, ?, '99AA00', '2026-2027', DATE '2026-12-01')",
                        notification.id(),
                        pupil.id());
        append("pgn", List.of(LedgerEntry.of(Outcome.RELEASED, notification, UUID.randomUUID(), "")));

        assertThat(lines(Instant.EPOCH)
                        .get(0)
                        .path("attributes")
                        .path("dpl.core.data_subject_id")
                        .asText())
                .isEqualTo(pupil.pseudonym().toString());
    }

    @Test
    void aLedgerOfSeveralPagesIsWhole() throws JsonProcessingException {
        append(
                "roepnaam",
                IntStream.range(0, 4500)
                        .mapToObj(i -> new LedgerEntry(Outcome.RELEASED, UUID.randomUUID(), ORDER, ""))
                        .toList());

        assertThat(lines(Instant.EPOCH)).hasSize(4500);
    }

    private Subject subject(String letter) {
        UUID pseudonym = UUID.randomUUID();
        database.jdbc().update("INSERT INTO subject (pseudonym, lookup) VALUES (?, ?)", pseudonym, letter.repeat(64));
        Long id = database.jdbc().queryForObject("SELECT MAX(id) FROM subject", Long.class);
        return new Subject(id == null ? -1 : id, pseudonym);
    }
}
