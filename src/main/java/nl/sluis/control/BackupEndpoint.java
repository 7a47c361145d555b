package nl.sluis.control;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import nl.sluis.ledger.RedoLog;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code sluis backup} on a running hub, for who can read the hub's token file. */
@RestController
final class BackupEndpoint {
    private final BackupDesk desk;
    private final HubToken token;

    BackupEndpoint(JdbcTemplate db, RedoLog redoLog, Environment settings, Clock clock, HubToken token) {
        this.desk = new BackupDesk(db, redoLog, settings, clock);
        this.token = token;
    }

    /** @param question {@code target}, the file to be made by the hub's database */
    @PostMapping("/backup")
    ResponseEntity<Object> copy(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return token.answer(
                given,
                () -> desk.copy(Path.of(question.getOrDefault("target", ""))),
                Map.of(IllegalStateException.class, HttpStatus.CONFLICT));
    }
}
