package nl.sluis.control;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.PupilRecords;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.Explanations;
import nl.sluis.route.PolicyDiffs;
import nl.sluis.route.Previews;
import nl.sluis.shelf.ShelfRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hand of {@code reload}, {@code preview}, {@code explain}, {@code policy diff} and {@code register} on a running hub;
 * like {@link NightEndpoint} for who can read the hub's token file. Questions come in the body, never in an address, since
 * they name pupils.
 */
@RestController
final class RulesEndpoint {
    private final Reload reload;
    private final Previews previews;
    private final Explanations explanations;
    private final PolicyDiffs diffs;
    private final RegisterDesk desk;
    private final HubToken token;

    RulesEndpoint(
            Reload reload,
            Previews previews,
            Explanations explanations,
            PolicyDiffs diffs,
            RegisterDesk desk,
            HubToken token) {
        this.reload = reload;
        this.previews = previews;
        this.explanations = explanations;
        this.diffs = diffs;
        this.desk = desk;
        this.token = token;
    }

    @PostMapping("/rules/reload")
    ResponseEntity<Object> reload(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> reload.reload(question.getOrDefault("by", "unknown")));
    }

    @PostMapping("/rules/preview")
    ResponseEntity<Object> preview(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> previews.preview(text(question, "partner"), school(question)));
    }

    @PostMapping("/rules/explain")
    ResponseEntity<Object> explain(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> explanations.explain(text(question, "partner"), text(question, "leerlingkey"), school(question)));
    }

    @PostMapping("/rules/diff")
    ResponseEntity<Object> diff(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> diffs.diff(Path.of(text(question, "old")), Path.of(text(question, "new"))));
    }

    @PostMapping("/registers/record")
    ResponseEntity<Object> record(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody PupilRecords.Entry entry) {
        return answer(given, () -> desk.record(entry));
    }

    @PostMapping("/registers/approve")
    ResponseEntity<Object> approve(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody PupilRecords.Approval approval) {
        return answer(given, () -> desk.approve(approval));
    }

    @PostMapping("/registers/list")
    ResponseEntity<Object> list(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(given, () -> desk.of(text(question, "school"), text(question, "leerlingkey")));
    }

    @PostMapping("/registers/import")
    ResponseEntity<Object> take(
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String given,
            @RequestBody Map<String, String> question) {
        return answer(
                given,
                () -> Map.of(
                        "text",
                        desk.take(Path.of(text(question, "file")), text(question, "by"))
                                .text()));
    }

    private ResponseEntity<Object> answer(@Nullable String given, Supplier<Object> answer) {
        return token.answer(
                given,
                answer,
                Map.of(
                        InvalidValueException.class, HttpStatus.BAD_REQUEST,
                        RegistersRefused.class, HttpStatus.CONFLICT,
                        ShelfRefused.class, HttpStatus.CONFLICT));
    }

    private static String text(Map<String, String> question, String key) {
        String value = question.get(key);
        if (value == null || value.isBlank()) {
            throw new InvalidValueException("a value for " + key, "nothing");
        }
        return value;
    }

    private static Optional<Vestiging> school(Map<String, String> question) {
        return Optional.ofNullable(question.get("school")).map(Vestiging::of);
    }
}
