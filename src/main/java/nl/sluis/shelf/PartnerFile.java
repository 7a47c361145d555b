package nl.sluis.shelf;

import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.delivery.Limits;
import nl.sluis.delivery.PartnerSettings;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

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
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h|d)");
    private static final String DURATION_FORM = "a time such as 30s, 5m, 26h or 2d";

    static Optional<PartnerFile> read(
            ShelfFile file, Function<String, @Nullable String> properties, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        int before = complaints.count();
        Stem.check(section, "partner", file.stem());
        PartnerSettings settings = settings(file, section, new Placeholders(properties), complaints);
        PartnerSchedule schedule = schedule(file, section);
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
        Duration first = retry == null ? null : duration(retry, "firstWait");
        Duration longest = retry == null ? null : duration(retry, "longestWait");
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
        Duration pause = limits.has("pause") ? duration(limits, "pause") : null;
        return new Limits(
                perMinute == null ? Limits.DEFAULT.perMinute() : perMinute,
                failures == null ? Limits.DEFAULT.failures() : failures,
                pause == null ? Limits.DEFAULT.pause() : pause);
    }

    private static @Nullable PartnerSchedule schedule(ShelfFile file, Section section) {
        Section schedule = section.section("schedule", List.of("cron"));
        String cron = schedule == null ? null : schedule.text("cron", "a Quartz cron expression");
        if (schedule != null && cron != null) {
            try {
                CronExpression.validateExpression(cron);
            } catch (ParseException e) {
                schedule.refuse("cron", cron, "a Quartz cron expression such as 0 30 1 * * ?");
            }
        }
        Duration freshness = duration(section, "freshness");
        return cron == null || freshness == null ? null : new PartnerSchedule(file.stem(), cron, freshness);
    }

    private static @Nullable Duration duration(Section section, String key) {
        String text = section.text(key, DURATION_FORM);
        if (text == null) {
            return null;
        }
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            section.refuse(key, text, DURATION_FORM);
            return null;
        }
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
