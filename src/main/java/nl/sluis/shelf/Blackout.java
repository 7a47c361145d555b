package nl.sluis.shelf;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time in which no night begins for a partner: every day between two hours, or some days. Local time. */
public sealed interface Blackout {
    /** How one is written. */
    String FORM = "hours such as 22:00-06:00, or days such as 2026-12-24..2027-01-03";

    /** Whether that moment, in Europe/Amsterdam, lies in it. */
    boolean covers(LocalDateTime moment);

    /**
     * Every day.
     *
     * @param until not in it any more; before {@code from} when it goes over midnight
     */
    record Hours(LocalTime from, LocalTime until) implements Blackout {
        @Override
        public boolean covers(LocalDateTime moment) {
            LocalTime time = moment.toLocalTime();
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    /** Some days, both included. */
    record Days(LocalDate from, LocalDate until) implements Blackout {
        @Override
        public boolean covers(LocalDateTime moment) {
            LocalDate day = moment.toLocalDate();
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** @return empty when the text is none */
    static Optional<Blackout> of(String text) {
        Matcher hours = Form.HOURS.matcher(text);
        Matcher days = Form.DAYS.matcher(text);
        try {
            if (hours.matches() && !hours.group(1).equals(hours.group(2))) {
                return Optional.of(new Hours(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2))));
            }
            if (days.matches()) {
                Days found = new Days(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
                return found.from.isAfter(found.until) ? Optional.empty() : Optional.of(found);
            }
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The two forms as patterns. */
    final class Form {
        private static final String DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
        private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2}) ?- ?([0-9]{2}:[0-9]{2})");
        private static final Pattern DAYS = Pattern.compile(DAY + " ?\\.\\. ?" + DAY);

        private Form() {}
    }
}
