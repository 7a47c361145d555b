package nl.sluis.control;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hand of {@code tasks} and {@code held} on a running hub; like {@link NightEndpoint} for who can read the hub's token
 * file. Questions come in the body, never in an address.
 */
@RestController
final class DeliveryEndpoint {
    private final DeliveryHand hand;
    private final HubToken token;

    DeliveryEndpoint(DeliveryHand hand, HubToken token) {
        this.hand = hand;
        this.token = token;
    }

    @PostMapping("/tasks/list")
    ResponseEntity<Object> tasks(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, hand::tasks);
    }

    @PostMapping("/tasks/done")
    ResponseEntity<Object> done(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> hand.done(
                        RowNumber.of(question.getOrDefault("id", ""), "task"),
                        question.getOrDefault("by", ""),
                        question.getOrDefault("note", "")));
    }

    @PostMapping("/held/list")
    ResponseEntity<Object> held(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, hand::held);
    }

    @PostMapping("/held/resend")
    ResponseEntity<Object> resend(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> hand.resend(
                        UUID.fromString(question.getOrDefault("id", "")),
                        question.getOrDefault("by", ""),
                        question.getOrDefault("reason", "")));
    }

    @PostMapping("/held/destroy")
    ResponseEntity<Object> destroy(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> hand.destroy(
                        UUID.fromString(question.getOrDefault("id", "")),
                        question.getOrDefault("by", ""),
                        question.getOrDefault("reason", "")));
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(given, answer, Map.of(IllegalArgumentException.class, HttpStatus.BAD_REQUEST));
    }
}
