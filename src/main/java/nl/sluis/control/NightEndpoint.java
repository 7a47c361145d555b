package nl.sluis.control;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.PartnerRoutes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hand of {@code sluis night} on a running hub: puts orders on the queue and does nothing else. Bound to loopback
 * like the whole server, and only for who can read the hub's token file.
 */
@RestController
final class NightEndpoint {
    private final Nights nights;
    private final PartnerRoutes routes;
    private final HubToken token;

    NightEndpoint(Nights nights, PartnerRoutes routes, HubToken token) {
        this.nights = nights;
        this.routes = routes;
        this.token = token;
    }

    @GetMapping("/orders/night")
    ResponseEntity<Void> isThere(@RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given) {
        return ResponseEntity.status(token.is(given) ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
                .build();
    }

    @PostMapping("/orders/night")
    ResponseEntity<Object> night(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestParam(name = "partner", required = false) @Nullable List<String> partners,
            @RequestParam("reason") String reason,
            @RequestParam("by") String by) {
        return token.answer(
                given,
                () -> start(partners, reason, by),
                Map.of(
                        IllegalArgumentException.class, HttpStatus.BAD_REQUEST,
                        RegistersRefused.class, HttpStatus.CONFLICT));
    }

    private String start(@Nullable List<String> partners, String reason, String by) {
        TreeSet<String> known = new TreeSet<>(routes.brought());
        List<String> wanted = partners == null || partners.isEmpty() ? List.copyOf(known) : partners;
        if (!known.containsAll(wanted) || reason.isBlank() || reason.length() > 200 || by.length() > 80) {
            throw new IllegalArgumentException(
                    "expected partners out of " + known + ", a reason of 1 to 200 characters, a name up to 80");
        }
        return nights.start(wanted, reason, by).toString();
    }
}
