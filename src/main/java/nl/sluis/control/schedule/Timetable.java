package nl.sluis.control.schedule;

import java.text.ParseException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Predicate;
import nl.sluis.register.LegalDay;
import nl.sluis.shelf.PartnerSchedule;
import org.quartz.CronExpression;

/**
 * The plan of one partner. A planned time is a time on the wall clock of Europe/Amsterdam, and each comes exactly once:
 * one that the night to summer time skips is at the same distance after midnight as on any night, and of one that the
 * night to winter time has twice the first counts. (Quartz itself would skip or repeat it.)
 */
public final class Timetable {
    private static final List<Duration> LOOKBACKS =
            List.of(Duration.ofDays(1), Duration.ofDays(8), Duration.ofDays(64), Duration.ofDays(400));
    private static final Duration FURTHEST = Duration.ofDays(400);
    private static final Duration STEP = Duration.ofMinutes(15);
    private final PartnerSchedule schedule;
    private final List<CronExpression> crons;
    private final Predicate<LocalDate> schoolDay;

    /** @param schoolDay whether at least one school is open on that day */
    public Timetable(PartnerSchedule schedule, Predicate<LocalDate> schoolDay) {
        this.schedule = schedule;
        this.crons = schedule.crons().stream().map(Timetable::cron).toList();
        this.schoolDay = schoolDay;
    }

    private static CronExpression cron(String text) {
        try {
            CronExpression cron = new CronExpression(text);
            // asked with wall clock times as if they were UTC, which has no nights of 23 or 25 hours
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return cron;
        } catch (ParseException e) {
            throw new IllegalArgumentException("the shelf lets no bad cron pass", e);
        }
    }

    public PartnerSchedule schedule() {
        return schedule;
    }

    /** When a planned time comes. */
    public static Instant at(LocalDateTime planned) {
        return planned.atZone(LegalDay.ZONE).toInstant();
    }

    /** The latest planned time after {@code since} that has come; earlier ones are made up by the same run. */
    public Optional<LocalDateTime> lastDue(Instant since, Instant now) {
        for (Duration lookback : LOOKBACKS) {
            Instant from = now.minus(lookback);
            List<LocalDateTime> due = planned(from.isBefore(since) ? since : from, now);
            if (!due.isEmpty()) {
                return Optional.of(due.get(due.size() - 1));
            }
            if (from.isBefore(since)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** All planned times after the one and not after the other moment, in their order. */
    public List<LocalDateTime> planned(Instant after, Instant until) {
        // an hour wider on both sides, for the nights on which the wall clock jumps
        LocalDateTime first = LocalDateTime.ofInstant(after, LegalDay.ZONE).minusHours(2);
        LocalDateTime last = LocalDateTime.ofInstant(until, LegalDay.ZONE).plusHours(2);
        List<LocalDateTime> found = new ArrayList<>();
        for (CronExpression cron : crons) {
            for (LocalDateTime t = next(cron, first); t != null && !t.isAfter(last); t = next(cron, t)) {
                Instant moment = at(t);
                if (moment.isAfter(after) && !moment.isAfter(until) && counts(t)) {
                    found.add(t);
                }
            }
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Timetable::at).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The next moment after this one at which something is planned; empty when nothing is, for more than a year. */
    public Optional<Instant> next(Instant after) {
        for (Duration ahead : List.of(Duration.ofDays(2), Duration.ofDays(32), FURTHEST)) {
            List<LocalDateTime> coming = planned(after, after.plus(ahead));
            if (!coming.isEmpty()) {
                return Optional.of(at(coming.get(0)));
            }
        }
        return Optional.empty();
    }

    /** Whether a night may begin now, planned or made up. */
    public boolean open(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, LegalDay.ZONE);
        return schedule.blackouts().stream().noneMatch(b -> b.covers(local));
    }

    /** The first moment from now on, to a quarter of an hour, at which a night may begin. */
    public Instant opens(Instant now) {
        Instant moment = now;
        while (!open(moment) && Duration.between(now, moment).compareTo(FURTHEST) < 0) {
            moment = moment.plus(STEP);
        }
        return moment;
    }

    /** How old what was last brought is, not counting days on which this partner is not served. */
    public Duration age(Instant broughtAt, Instant now) {
        Duration age = Duration.ZERO;
        LocalDate today = LocalDate.ofInstant(now, LegalDay.ZONE);
        LocalDate first = LocalDate.ofInstant(broughtAt, LegalDay.ZONE);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            if (serves(day)) {
                Instant begin = day.atStartOfDay(LegalDay.ZONE).toInstant();
                Instant end = day.plusDays(1).atStartOfDay(LegalDay.ZONE).toInstant();
                age = age.plus(
                        Duration.between(begin.isBefore(broughtAt) ? broughtAt : begin, end.isAfter(now) ? now : end));
            }
        }
        return age;
    }

    private boolean counts(LocalDateTime planned) {
        return serves(planned.toLocalDate()) && schedule.blackouts().stream().noneMatch(b -> b.covers(planned));
    }

    private boolean serves(LocalDate day) {
        boolean out = schedule.blackouts().stream()
                .anyMatch(b -> b instanceof nl.sluis.shelf.Blackout.Days && b.covers(day.atStartOfDay()));
        return !out
                && switch (schedule.days()) {
                    case ALL -> true;
                    case WEEKDAYS -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
                    case SCHOOLDAYS -> schoolDay.test(day);
                };
    }

    @SuppressWarnings("JavaUtilDate") // the only way to ask Quartz
    private static @org.jspecify.annotations.Nullable LocalDateTime next(CronExpression cron, LocalDateTime after) {
        @org.jspecify.annotations.Nullable
        Date next = cron.getNextValidTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }
}
