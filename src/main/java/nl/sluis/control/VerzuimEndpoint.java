package nl.sluis.control;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code sluis verzuim} on a running hub; like {@link NightEndpoint} for who can read the hub's token file. */
@RestController
final class VerzuimEndpoint {
    private final VerzuimDesk desk;
    private final HubToken token;

    VerzuimEndpoint(VerzuimDesk desk, HubToken token) {
        this.desk = desk;
        this.token = token;
    }

    @GetMapping("/verzuim/held")
    ResponseEntity<String> held(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return guarded(given, () -> ResponseEntity.ok(rows(desk.held())));
    }

    @GetMapping("/verzuim/status")
    ResponseEntity<String> statuses(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return guarded(given, () -> ResponseEntity.ok(rows(desk.statuses())));
    }

    @GetMapping("/verzuim/words")
    ResponseEntity<String> words(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("id") long id) {
        return guarded(given, () -> desk.words(id).map(ResponseEntity::ok).orElseGet(() -> nothing(id)));
    }

    /** The words come in the body: an address may be logged. */
    @PostMapping("/verzuim/release")
    ResponseEntity<String> release(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("id") long id,
            @RequestParam("by") String by,
            @RequestBody(required = false) @Nullable String words) {
        return guarded(given, () -> {
            try {
                return desk.release(id, words == null ? "" : words, by)
                        .map(run -> ResponseEntity.ok(run.toString()))
                        .orElseGet(() -> nothing(id));
            } catch (IllegalArgumentException e) {
                return ResponseEntity.badRequest().body(e.getMessage());
            }
        });
    }

    private ResponseEntity<String> guarded(@Nullable String given, Supplier<ResponseEntity<String>> answer) {
        return token.is(given)
                ? answer.get()
                : ResponseEntity.status(HttpStatus.FORBIDDEN).body("the token is not this hub's");
    }

    private static ResponseEntity<String> nothing(long id) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body("nothing of number " + id + " waits");
    }

    private static String rows(List<List<String>> rows) {
        return rows.stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n"));
    }
}
