package nl.sluis.control.retention;

import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.control.HubToken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code retention} on a running hub, for who can read the hub's token file. */
@RestController
final class RetentionEndpoint {
    private final Retention retention;
    private final HubToken token;

    RetentionEndpoint(Retention retention, HubToken token) {
        this.retention = retention;
        this.token = token;
    }

    @PostMapping("/retention/run")
    ResponseEntity<Object> run(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, retention::run);
    }

    @PostMapping("/retention/show")
    ResponseEntity<Object> show(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, retention::show);
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(given, answer, Map.of());
    }
}
