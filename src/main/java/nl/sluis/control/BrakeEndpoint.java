package nl.sluis.control;

import java.util.Optional;
import java.util.UUID;
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
    ResponseEntity<String> held(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        if (!token.is(given)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body("the token is not this hub's");
        }
        return ResponseEntity.ok(
                desk.held().stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n")));
    }

    @PostMapping("/brake/confirm")
    ResponseEntity<String> confirm(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam("vestiging") String vestiging,
            @RequestParam("reason") String reason,
            @RequestParam("by") String by) {
        if (!token.is(given)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body("the token is not this hub's");
        }
        try {
            Optional<UUID> run = desk.confirm(Vestiging.of(vestiging), by, reason);
            return run.map(id -> ResponseEntity.ok(id.toString()))
                    .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND)
                            .body("nothing of " + vestiging + " is held; see: sluis brake list"));
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(e.getMessage());
        }
    }
}
