package nl.sluis.control;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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
    ResponseEntity<Object> held(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return answer(given, () -> rows(desk.held()));
    }

    @GetMapping("/verzuim/status")
    ResponseEntity<Object> statuses(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return answer(given, () -> rows(desk.statuses()));
    }

    @GetMapping("/verzuim/words")
    ResponseEntity<Object> words(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("id") long id) {
        return answer(given, () -> desk.words(id).orElseThrow(() -> nothing(id)));
    }

    /** The words come in the body: an address may be logged. */
    @PostMapping("/verzuim/release")
    ResponseEntity<Object> release(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("id") long id,
            @RequestParam("by") String by,
            @RequestBody(required = false) @Nullable String words) {
        return answer(
                given,
                () -> desk.release(id, words == null ? "" : words, by)
                        .orElseThrow(() -> nothing(id))
                        .toString());
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(
                given,
                answer,
                Map.of(
                        IllegalArgumentException.class, HttpStatus.BAD_REQUEST,
                        NoSuchElementException.class, HttpStatus.NOT_FOUND));
    }

    private static NoSuchElementException nothing(long id) {
        return new NoSuchElementException("nothing of number " + id + " waits");
    }

    private static String rows(List<List<String>> rows) {
        return rows.stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n"));
    }
}
