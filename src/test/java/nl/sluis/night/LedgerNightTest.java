package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.console.operation.LedgerHand;
import nl.sluis.control.RunSummary;
import nl.sluis.control.keys.KeyRotation;
import nl.sluis.control.retention.Retention;
import nl.sluis.ledger.Proof;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a person asks of ledger and keys, on a running hub with what a night really left. */
class LedgerNightTest {
    private record Released(Subject pupil, String vestiging, long line) {}

    @TempDir
    Path home;

    @Test
    void aPupilIsToldALineIsProvenAndTheKeyIsRotatedBetweenTwoNights() throws IOException {
        try (RunningHub hub = RunningHub.on(home, 2, 60)) {
            hub.night();
            Released released = releasedToJgz(hub);
            String key = hub.get(Subjects.class).leerlingkey(released.pupil()).orElseThrow();
            LedgerHand hand = hub.get(LedgerHand.class);
            Map<String, String> question = Map.of(
                    "leerlingkey", key, "school", released.vestiging(), "by", "anna", "reason", "verzoek om inzage 17");

            String told = hand.pupil(question).getOrDefault("text", "");

            assertThat(told)
                    .contains("Partij jgz", "achternaam", "grondslag: AVG", "regel " + released.line() + " van")
                    .contains("de partij heeft de ontvangst bevestigd")
                    .doesNotContain(key);
            assertThat(hand.pupil(question).getOrDefault("text", ""))
                    .contains("anna (command) PUPIL_OVERVIEW", "verzoek om inzage 17");
            Proof proof = hand.proof(released.line());
            assertThat(proof.check(Path.of(hub.setting("sluis.ledger-verify-key-file"))))
                    .isEmpty();
            assertThatThrownBy(() -> hand.forget(question)).hasMessageContaining("the administration still has");
            assertExported(hub, hand);
            assertThat(hub.get(Retention.class).run()).allMatch(line -> line.deleted() == 0 && line.period() > 0);
            assertRotated(hub);
            assertThat(hub.get(Subjects.class).leerlingkey(released.pupil())).contains(key);
            hub.verifyLedger();
        }
    }

    private static Released releasedToJgz(RunningHub hub) {
        List<Released> found = hub.get(JdbcTemplate.class)
                .query(
                        "select s.id, s.pseudonym, b.vestiging, e.number from ledger_entry e"
                                + " join ledger_block b on b.number = e.block join subject s on s.pseudonym = e.pseudonym"
                                + " where e.outcome = 'RELEASED' and b.partner = 'jgz' order by e.number",
                        (row, i) -> new Released(
                                new Subject(row.getLong(1), row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getLong(4)));
        return found.get(0);
    }

    private void assertExported(RunningHub hub, LedgerHand hand) throws IOException {
        Path file = home.resolve("export.jsonl");
        hand.export(Map.of("file", file.toString()));
        Long lines = hub.get(JdbcTemplate.class)
                .queryForObject("select count(*) from ledger_entry where pseudonym is not null", Long.class);
        assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(lines == null ? -1 : lines.intValue());
        assertThatThrownBy(() -> hand.export(Map.of("file", file.toString()))).hasMessageContaining("--out");
    }

    private static void assertRotated(RunningHub hub) {
        KeyRotation rotation = hub.get(KeyRotation.class);
        List<List<String>> before = rotation.show();
        rotation.rotate("anna", "elk jaar");
        rotation.drop("anna", "alles is nieuw");
        assertThat(rotation.show()).hasSize(2).allMatch(row -> row.get(2).isEmpty());
        assertThat(rotation.show().get(0).get(1)).isNotEqualTo(before.get(0).get(1));
        RunSummary second = hub.night();
        assertThat(second.lines()).allMatch(line -> line.delivered() == 0 && line.queued() == 0);
    }
}
