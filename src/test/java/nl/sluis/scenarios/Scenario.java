package nl.sluis.scenarios;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.SchoolFact;
import nl.sluis.policy.Toestemming;
import org.jspecify.annotations.Nullable;

/**
 * One given-when-then about one partner, as data that a privacy officer can read: pupils and what the registers say, and
 * what then leaves or why it does not. The files stand in {@code src/test/resources/scenarios}.
 */
record Scenario(
        String scenario, String source, String partner, String on, Given given, List<Map<String, Object>> then) {
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    record Given(
            boolean agreement,
            boolean switchedOn,
            boolean mandate,
            @Nullable List<SchoolFact> school,
            @Nullable Map<String, String> derived,
            @Nullable List<GivenLicentie> licenties,
            List<Map<String, Object>> leerlingen) {}

    record GivenLicentie(
            String product,
            @Nullable List<String> jaargroepen,
            String from,
            @Nullable String until,
            boolean outsideLessons) {}

    static Scenario read(Path file) throws IOException {
        return YAML.readValue(file.toFile(), Scenario.class);
    }

    LocalDate day() {
        return LocalDate.parse(on);
    }

    Snapshot snapshot() {
        List<Leerling> pupils = new ArrayList<>();
        for (int i = 0; i < given.leerlingen.size(); i++) {
            LeerlingBuilder builder = new LeerlingBuilder(HERE);
            given.leerlingen
                    .get(i)
                    .forEach((name, value) -> Veld.named(name).ifPresent(veld -> set(builder, veld, value)));
            pupils.add(builder.build(subject(i)));
        }
        return new Snapshot(HERE, pupils);
    }

    Facts facts() {
        Map<Subject, PupilFacts> pupils = new HashMap<>();
        for (int i = 0; i < given.leerlingen.size(); i++) {
            Map<String, Object> pupil = given.leerlingen.get(i);
            pupils.put(
                    subject(i),
                    new PupilFacts(
                            Boolean.TRUE.equals(pupil.get("bezwaar")),
                            Boolean.TRUE.equals(pupil.get("oudersGeinformeerd")),
                            consents(pupil)));
        }
        List<Licentie> licences = given.licenties == null
                ? List.of()
                : given.licenties.stream().map(Scenario::licence).toList();
        return new Facts(
                partner,
                HERE,
                day(),
                given.agreement,
                given.switchedOn,
                given.mandate,
                licences,
                pupils,
                given.school == null ? Set.of() : Set.copyOf(given.school),
                derived());
    }

    private Map<Veld, String> derived() {
        Map<Veld, String> derived = new HashMap<>();
        if (given.derived != null) {
            given.derived.forEach((name, value) -> derived.put(Veld.named(name).orElseThrow(), value));
        }
        return derived;
    }

    static Subject subject(int index) {
        return new Subject(index + 1L, new UUID(0, index + 1L));
    }

    private static Licentie licence(GivenLicentie l) {
        return new Licentie(
                l.product,
                l.jaargroepen == null ? Set.of() : Set.copyOf(l.jaargroepen),
                Set.of(),
                LocalDate.parse(l.from),
                l.until == null ? null : LocalDate.parse(l.until),
                l.outsideLessons);
    }

    @SuppressWarnings("unchecked")
    private static List<Toestemming> consents(Map<String, Object> pupil) {
        List<Map<String, String>> given = (List<Map<String, String>>) pupil.getOrDefault("toestemmingen", List.of());
        return given.stream()
                .map(c -> new Toestemming(
                        c.get("doel"),
                        Toestemming.GivenBy.valueOf(c.get("door").toUpperCase(java.util.Locale.ROOT)),
                        LocalDate.parse(c.get("op")),
                        c.get("ingetrokken") == null ? null : LocalDate.parse(c.get("ingetrokken"))))
                .toList();
    }

    private static void set(LeerlingBuilder builder, Veld veld, Object value) {
        if (veld.kind() == Veld.Kind.DATE) {
            builder.date(veld, LocalDate.parse(value.toString()));
        } else {
            builder.text(veld, value.toString());
        }
    }
}
