package nl.sluis.control.keys;

import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.control.HubToken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code keys} on a running hub, for who can read the hub's token file. */
@RestController
final class KeysEndpoint {
    private final KeyRotation rotation;
    private final HubToken token;

    KeysEndpoint(KeyRotation rotation, HubToken token) {
        this.rotation = rotation;
        this.token = token;
    }

    @PostMapping("/keys/show")
    ResponseEntity<Object> show(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, rotation::show);
    }

    @PostMapping("/keys/prepare")
    ResponseEntity<Object> prepare(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, rotation::prepare);
    }

    @PostMapping("/keys/rotate")
    ResponseEntity<Object> rotate(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> rotation.rotate(question.getOrDefault("by", "unknown"), question.getOrDefault("reason", "")));
    }

    @PostMapping("/keys/drop")
    ResponseEntity<Object> drop(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> rotation.drop(question.getOrDefault("by", "unknown"), question.getOrDefault("reason", "")));
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(given, answer, Map.of(IllegalStateException.class, HttpStatus.CONFLICT));
    }
}
