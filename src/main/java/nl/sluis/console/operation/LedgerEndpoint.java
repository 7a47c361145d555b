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

/**
 * The hand of {@code ledger} on a running hub, for who can read the hub's token file. Questions come in the body, never
 * in an address, since they name a pupil.
 */
@RestController
final class LedgerEndpoint {
    private final LedgerHand hand;
    private final HubToken token;

    LedgerEndpoint(LedgerHand hand, HubToken token) {
        this.hand = hand;
        this.token = token;
    }

    @PostMapping("/ledger/pupil")
    ResponseEntity<Object> pupil(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.pupil(question));
    }

    @PostMapping("/ledger/forget")
    ResponseEntity<Object> forget(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.forget(question));
    }

    @PostMapping("/ledger/proof")
    ResponseEntity<Object> proof(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, Long> question) {
        return answer(given, () -> hand.proof(question.getOrDefault("number", 0L)));
    }

    @PostMapping("/ledger/export")
    ResponseEntity<Object> export(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> hand.export(question));
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(given, answer, Map.of(IllegalArgumentException.class, HttpStatus.BAD_REQUEST));
    }
}
