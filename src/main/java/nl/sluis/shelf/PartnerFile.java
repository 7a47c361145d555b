package nl.sluis.shelf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.sluis.delivery.Limits;
import nl.sluis.delivery.PartnerSettings;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/partners}, checked key by key, its placeholders resolved.
 *
 * @param settings null when something was complained of, as is the schedule
 */
record PartnerFile(
        ShelfFile file,
        @Nullable PartnerSettings settings,
        @Nullable PartnerSchedule schedule) {
    private static final List<String> KEYS =
            List.of("partner", "transport", "settings", "retry", "limits", "documentSize", "schedule", "freshness");
    private static final List<String> TRANSPORTS = List.of("sftp", "soap", "licence");
    private static final int MOST_TRIES = 1000;
    private static final int MOST_PER_MINUTE = 60_000;

    static Optional<PartnerFile> read(
            ShelfFile file, Function<String, @Nullable String> properties, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        int before = complaints.count();
        Stem.check(section, "partner", file.stem());
        PartnerSettings settings = settings(file, section, new Placeholders(properties), complaints);
        PartnerSchedule schedule = ScheduleWords.read(file.stem(), section);
        boolean good = complaints.count() == before;
        return Optional.of(new PartnerFile(file, good ? settings : null, good ? schedule : null));
    }

    private static @Nullable PartnerSettings settings(
            ShelfFile file, Section section, Placeholders placeholders, Complaints complaints) {
        String transport =
                section.word("transport", TRANSPORTS, w -> Optional.of(w).filter(TRANSPORTS::contains));
        Map<String, String> resolved = new LinkedHashMap<>();
        // which keys a transport wants is the transport's own affair, so any key is read here
        Map<String, Yaml> entries =
                section.table("settings", "the settings of the transport").entries();
        for (Map.Entry<String, Yaml> entry : entries.entrySet()) {
            String key = "settings." + entry.getKey();
            placeholders
                    .resolve(file, key, entry.getValue(), complaints)
                    .ifPresent(value -> resolved.put(entry.getKey(), value));
        }
        Section retry = section.section("retry", List.of("tries", "firstWait", "longestWait"));
        Integer tries = retry == null ? null : retry.number("tries", 1, MOST_TRIES);
        Duration first = retry == null ? null : ScheduleWords.duration(retry, "firstWait");
        Duration longest = retry == null ? null : ScheduleWords.duration(retry, "longestWait");
        if (retry != null && first != null && longest != null && longest.compareTo(first) < 0) {
            retry.refuse("longestWait", "less than firstWait", "at least firstWait");
        }
        return transport == null || tries == null || first == null || longest == null
                ? null
                : new PartnerSettings(
                        file.stem(), transport, resolved, tries, first, longest, size(section), limits(section));
    }

    private static int size(Section section) {
        Integer size = section.has("documentSize")
                ? section.number("documentSize", 1, PartnerSettings.LARGEST_DOCUMENT)
                : null;
        return size == null ? PartnerSettings.LARGEST_DOCUMENT : size;
    }

    /** Each limit may be left out. */
    private static Limits limits(Section section) {
        Section limits =
                section.has("limits") ? section.section("limits", List.of("perMinute", "failures", "pause")) : null;
        if (limits == null) {
            return Limits.DEFAULT;
        }
        Integer perMinute = limits.has("perMinute") ? limits.number("perMinute", 1, MOST_PER_MINUTE) : null;
        Integer failures = limits.has("failures") ? limits.number("failures", 1, MOST_TRIES) : null;
        Duration pause = limits.has("pause") ? ScheduleWords.duration(limits, "pause") : null;
        return new Limits(
                perMinute == null ? Limits.DEFAULT.perMinute() : perMinute,
                failures == null ? Limits.DEFAULT.failures() : failures,
                pause == null ? Limits.DEFAULT.pause() : pause);
    }
}
