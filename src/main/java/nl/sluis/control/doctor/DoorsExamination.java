package nl.sluis.control.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.control.doctor.Finding.Verdict;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.probe.Answer;
import nl.sluis.delivery.probe.Doors;
import org.springframework.core.env.Environment;

/** Knocks at the doors of all partners and sources, several at once, and keeps what time each of them has. */
final class DoorsExamination implements Doctor.Examination {
    private static final String PARTNER = "partner";
    private static final int AT_ONCE = 8;
    private static final Map<String, String> STORES = Map.of(
            "keyStore", "key-store",
            "keyStorePasswordFile", "key-store-password-file",
            "trustStore", "trust-store",
            "trustStorePasswordFile", "trust-store-password-file");
    private static final Map<String, String> BOX = Map.of(
            "host", "host",
            "port", "port",
            "user", "username",
            "directory", "directory",
            "privateKeyFile", "private-key-file",
            "knownHostsFile", "known-hosts-file");

    private final Environment settings;
    private final HouseRead house;
    private final Clock clock;
    private final Map<String, Duration> apart = new TreeMap<>();

    DoorsExamination(Environment settings, HouseRead house, Clock clock) {
        this.settings = settings;
        this.house = house;
        this.clock = clock;
    }

    /** How far the clock of each partner that told is before ours. */
    Map<String, Duration> apart() {
        return apart;
    }

    @Override
    public void look(List<Finding> findings) throws InterruptedException, ExecutionException {
        List<Knock> knocks = new ArrayList<>(sources());
        house.shelf().ifPresent(shelf -> shelf.settings().values().forEach(p -> partner(p, knocks, findings)));
        ExecutorService several = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<Knock, Future<Heard>> answers = new LinkedHashMap<>();
            knocks.forEach(k -> answers.put(k, several.submit(() -> knock(k))));
            for (Map.Entry<Knock, Future<Heard>> answer : answers.entrySet()) {
                tell(answer.getKey(), answer.getValue().get(), findings);
            }
        } finally {
            several.shutdownNow();
        }
    }

    private record Knock(String area, String name, PartnerSettings door) {}

    private record Heard(Answer answer, Instant at) {}

    private Heard knock(Knock knock) {
        return new Heard(Doors.knock(knock.door()), clock.instant());
    }

    private static void partner(PartnerSettings partner, List<Knock> knocks, List<Finding> findings) {
        try {
            if (partner.fetches()) {
                findings.add(Finding.good(PARTNER, partner.partner(), "comes itself; there is no door to knock at"));
            }
            Doors.of(partner).forEach((name, door) -> knocks.add(new Knock(PARTNER, name, door)));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.wrong(
                    PARTNER, partner.partner(), String.valueOf(e.getMessage()), "mend the file that boxesFile names"));
        }
    }

    private void tell(Knock knock, Heard heard, List<Finding> findings) {
        Answer answer = heard.answer();
        findings.add(new Finding(
                knock.area(),
                knock.name(),
                answer.good() ? Verdict.GOOD : Verdict.WRONG,
                answer.text(),
                answer.advice()));
        answer.certificateEnds()
                .map(end -> CertificatesExamination.until(knock.area(), knock.name(), end, heard.at()))
                .filter(f -> f.verdict() != Verdict.GOOD)
                .ifPresent(f -> findings.add(Finding.warning(
                        knock.area(),
                        knock.name(),
                        "their certificate: " + f.text(),
                        "ask the partner whether it will renew it in time")));
        answer.theirClock().ifPresent(their -> apart.put(knock.name(), Duration.between(heard.at(), their)));
    }

    private List<Knock> sources() {
        List<Knock> knocks = new ArrayList<>();
        for (String name : List.of("esis", "verzuim")) {
            String url = settings.getProperty("sluis." + name + ".url", "");
            if (!url.isEmpty()) {
                // the absence service knows us by the certificate of ESIS
                Map<String, String> door = read("sluis.esis.", STORES);
                door.put("url", url);
                knocks.add(source(name, door));
            }
        }
        for (String name : List.of("edexml.sftp", "mls.sftp")) {
            Map<String, String> door = read("sluis." + name + ".", BOX);
            if (door.containsKey("host")) {
                knocks.add(source(name, door));
            }
        }
        return knocks;
    }

    private Map<String, String> read(String prefix, Map<String, String> words) {
        Map<String, String> found = new HashMap<>();
        words.forEach((ours, theirs) ->
                Optional.ofNullable(settings.getProperty(prefix + theirs)).ifPresent(value -> found.put(ours, value)));
        return found;
    }

    private static Knock source(String name, Map<String, String> door) {
        return new Knock(
                "source",
                name,
                new PartnerSettings(name, "source", door, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }
}
