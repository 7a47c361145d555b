package nl.sluis.control.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a source says over HTTP that pupils changed, with {@code Authorization: Bearer} and the secret that it was given.
 * Without a secret in the configuration nobody is let in. Answers 202 when the change is on record.
 */
@RestController
final class ChangeEndpoint {
    private final Changes changes;
    private final byte[] secret;

    ChangeEndpoint(Changes changes, @Value("${sluis.changes.secret-file:}") String file) throws IOException {
        this.changes = changes;
        this.secret = file.isEmpty()
                ? new byte[0]
                : digest(Files.readString(Path.of(file)).strip());
    }

    @PostMapping(path = "/changes", consumes = "application/json")
    ResponseEntity<String> changed(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody String body) {
        if (!allowed(authorization)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        if (body.length() > Notification.LONGEST) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
        }
        try {
            Notification notification = Notification.read(body);
            changes.note(notification.vestiging(), notification.leerlingkeys());
            return ResponseEntity.accepted().build();
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(e.getMessage());
        }
    }

    private boolean allowed(@Nullable String authorization) {
        return secret.length > 0
                && authorization != null
                && authorization.startsWith("Bearer ")
                && MessageDigest.isEqual(secret, digest(authorization.substring("Bearer ".length())));
    }

    /** Of one length for every secret, so that the comparison tells nothing. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
