package nl.sluis.control.doctor;

import java.time.Clock;
import nl.sluis.control.HubToken;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
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
        return token.is(given)
                ? ResponseEntity.ok(doctor.examine())
                : ResponseEntity.status(HttpStatus.FORBIDDEN).body("the token is not this hub's");
    }
}
