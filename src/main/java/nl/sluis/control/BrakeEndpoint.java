package nl.sluis.control;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code sluis brake} on a running hub; like {@link NightEndpoint} for who can read the hub's token file. */
@RestController
final class BrakeEndpoint {
    private final BrakeDesk desk;
    private final HubToken token;

    BrakeEndpoint(BrakeDesk desk, HubToken token) {
        this.desk = desk;
        this.token = token;
    }

    @GetMapping("/brake")
    ResponseEntity<Object> held(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return token.answer(
                given,
                () -> desk.held().stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n")),
                Map.of());
    }

    @PostMapping("/brake/confirm")
    ResponseEntity<Object> confirm(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("reason") String reason,
            @RequestParam("by") String by) {
        return token.answer(
                given,
                () -> desk.confirm(Vestiging.of(vestiging), by, reason)
                        .orElseThrow(() -> new NoSuchElementException(
                                "nothing of " + vestiging + " is held; see: sluis brake list"))
                        .toString(),
                Map.of(
                        IllegalArgumentException.class, HttpStatus.BAD_REQUEST,
                        NoSuchElementException.class, HttpStatus.NOT_FOUND));
    }
}
