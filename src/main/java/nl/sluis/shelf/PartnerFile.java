package nl.sluis.shelf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.delivery.Limits;
import nl.sluis.delivery.PartnerSettings;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/partners}, checked key by key, its placeholders resolved.
 *
 * @param settings null when something was complained of, as is the schedule
 * @param offices of a partner that has many
 */
record PartnerFile(
        ShelfFile file,
        @Nullable PartnerSettings settings,
        @Nullable PartnerSchedule schedule,
        List<Office> offices) {
    private static final List<String> KEYS = List.of(
            "partner",
            "transport",
            "settings",
            "retry",
            "limits",
            "documentSize",
            "schedule",
            "freshness",
            "officeBy",
            "offices");
    /** Keys of the vestigingen register that name an office. */
    private static final List<String> OFFICE_KEYS = List.of("ggd", "gemeente");

    private static final List<String> TRANSPORTS =
            List.of("sftp", "soap", "duo", "licence", "pull", "verzuimloket", "gemeente");
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
        Placeholders placeholders = new Placeholders(properties);
        Map<String, String> shared = shared(file, section, placeholders, complaints);
        String officeBy = section.has("officeBy") || section.has("offices")
                ? section.word("officeBy", OFFICE_KEYS, w -> Optional.of(w).filter(OFFICE_KEYS::contains))
                : "";
        List<Office> offices =
                "".equals(officeBy) ? List.of() : Office.read(file, section, shared, placeholders, complaints);
        PartnerSettings settings = settings(file, section, shared, officeBy, offices);
        PartnerSchedule schedule = ScheduleWords.read(file.stem(), section);
        boolean good = complaints.count() == before;
        return Optional.of(new PartnerFile(file, good ? settings : null, good ? schedule : null, offices));
    }

    private static Map<String, String> shared(
            ShelfFile file, Section section, Placeholders placeholders, Complaints complaints) {
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
        return resolved;
    }

    private static @Nullable PartnerSettings settings(
            ShelfFile file,
            Section section,
            Map<String, String> shared,
            @Nullable String officeBy,
            List<Office> offices) {
        String transport =
                section.word("transport", TRANSPORTS, w -> Optional.of(w).filter(TRANSPORTS::contains));
        Section retry = section.section("retry", List.of("tries", "firstWait", "longestWait"));
        Integer tries = retry == null ? null : retry.number("tries", 1, MOST_TRIES);
        Duration first = retry == null ? null : ScheduleWords.duration(retry, "firstWait");
        Duration longest = retry == null ? null : ScheduleWords.duration(retry, "longestWait");
        if (retry != null && first != null && longest != null && longest.compareTo(first) < 0) {
            retry.refuse("longestWait", "less than firstWait", "at least firstWait");
        }
        if (transport == null || tries == null || first == null || longest == null || officeBy == null) {
            return null;
        }
        Map<String, Map<String, String>> own =
                offices.stream().collect(Collectors.toMap(Office::name, Office::settings));
        return new PartnerSettings(
                file.stem(), transport, shared, tries, first, longest, size(section), limits(section), officeBy, own);
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
