package nl.sluis.shelf;

import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.shelf.PartnerSchedule.Days;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Reads {@code schedule:} and {@code freshness:} of a partner's file. */
final class ScheduleWords {
    private static final List<String> KEYS = List.of("cron", "crons", "days", "blackout", "within", "realtime");
    private static final List<String> DAYS = List.of("all", "weekdays", "schooldays");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h|d)");
    private static final String DURATION_FORM = "a time such as 30s, 5m, 26h or 2d";
    private static final String CRON_FORM = "a Quartz cron expression such as 0 30 1 * * ?";

    private ScheduleWords() {}

    /** @return null when something was complained of */
    static @Nullable PartnerSchedule read(String partner, Section file) {
        Section schedule = file.section("schedule", KEYS);
        Duration freshness = duration(file, "freshness");
        if (schedule == null) {
            return null;
        }
        List<String> crons = crons(schedule);
        Days days = schedule.has("days")
                ? schedule.word(
                        "days", DAYS, w -> Optional.of(w).filter(DAYS::contains).map(ScheduleWords::days))
                : Days.ALL;
        List<String> blackouts = schedule.has("blackout")
                ? texts(schedule, "blackout", Blackout.FORM, t -> Blackout.of(t).isPresent())
                : List.of();
        Duration within = schedule.has("within") ? duration(schedule, "within") : PartnerSchedule.WITHIN;
        boolean realtime = schedule.flag("realtime");
        if (crons.isEmpty() || days == null || within == null || freshness == null) {
            return null;
        }
        return new PartnerSchedule(
                partner,
                crons,
                days,
                blackouts.stream().map(Blackout::of).flatMap(Optional::stream).toList(),
                within,
                realtime,
                freshness);
    }

    private static List<String> crons(Section schedule) {
        if (schedule.has("crons")) {
            if (schedule.has("cron")) {
                schedule.refuse("crons", "cron and crons", "one of them");
            }
            return texts(schedule, "crons", CRON_FORM, ScheduleWords::isCron);
        }
        String cron = schedule.text("cron", "a Quartz cron expression");
        if (cron != null && !isCron(cron)) {
            schedule.refuse("cron", cron, CRON_FORM);
        }
        return cron == null ? List.of() : List.of(cron);
    }

    private static boolean isCron(String text) {
        try {
            CronExpression.validateExpression(text);
            return true;
        } catch (ParseException e) {
            return false;
        }
    }

    /** The good entries of a list; the others are complained of. */
    private static List<String> texts(Section section, String key, String meaning, Predicate<String> good) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : section.items(key, false)) {
            if (item instanceof Yaml.Text text && good.test(text.value())) {
                texts.add(text.value());
            } else {
                section.refuse(key, item.shown(), meaning);
            }
        }
        return texts;
    }

    private static Days days(String word) {
        return Arrays.stream(Days.values())
                .filter(d -> d.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable Duration duration(Section section, String key) {
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
