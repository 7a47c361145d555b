package nl.sluis.control.doctor;

import java.time.Clock;
import java.util.Map;
import nl.sluis.control.HubToken;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The hand of {@code sluis doctor} on a running hub, for who can read the hub's token file. */
@RestController
final class DoctorEndpoint {
    private final Doctor doctor;
    private final HubToken token;

    DoctorEndpoint(Environment settings, Clock clock, HubToken token) {
        this.doctor = new Doctor(settings, clock);
        this.token = token;
    }

    @PostMapping("/doctor")
    ResponseEntity<Object> examine(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return token.answer(given, doctor::examine, Map.of());
    }
}
