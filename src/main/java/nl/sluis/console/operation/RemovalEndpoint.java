package nl.sluis.console.operation;

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

/** The hand of {@code duo remove} on a running hub, for who can read the hub's token file; as {@link LedgerEndpoint}. */
@RestController
final class RemovalEndpoint {
    private final RemovalHand hand;
    private final HubToken token;

    RemovalEndpoint(RemovalHand hand, HubToken token) {
        this.hand = hand;
        this.token = token;
    }

    @PostMapping("/removals/list")
    ResponseEntity<Object> list(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, hand::list);
    }

    @PostMapping("/removals/ask")
    ResponseEntity<Object> ask(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.ask(question));
    }

    @PostMapping("/removals/approve")
    ResponseEntity<Object> approve(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.approve(question));
    }

    @PostMapping("/removals/withdraw")
    ResponseEntity<Object> withdraw(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.withdraw(question));
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(given, answer, Map.of(IllegalArgumentException.class, HttpStatus.BAD_REQUEST));
    }
}
