package nl.sluis.console.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.sluis.console.operation.PupilOverview;
import nl.sluis.ledger.Outcome;
import nl.sluis.register.LegalDay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times, spans and numbers as Dutch people read them. The templates know it as {@code @dutch}. */
@Component("dutch")
public class DutchWords {
    private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", DUTCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", DUTCH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", DUTCH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH);
    private final Clock clock;

    DutchWords(Clock clock) {
        this.clock = clock;
    }

    /** {@code vandaag 01:42}, {@code gisteren 23:10}, {@code maandag 3 november 01:40}, or {@code nooit}. */
    public String when(@Nullable Instant instant) {
        if (instant == null) {
            return "nooit";
        }
        ZonedDateTime at = instant.atZone(LegalDay.ZONE);
        LocalDate today = LocalDate.ofInstant(clock.instant(), LegalDay.ZONE);
        String day = at.toLocalDate().equals(today)
                ? "vandaag"
                : at.toLocalDate().equals(today.minusDays(1)) ? "gisteren" : DAY.format(at);
        return day + " " + TIME.format(at);
    }

    /** For the {@code datetime} of a time element; empty for never. */
    public String machine(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    public String now() {
        return DAY.format(clock.instant().atZone(LegalDay.ZONE)) + ", "
                + TIME.format(clock.instant().atZone(LegalDay.ZONE)) + " uur";
    }

    public String greeting() {
        int hour = clock.instant().atZone(LegalDay.ZONE).getHour();
        return hour < 6 ? "Goedenacht" : hour < 12 ? "Goedemorgen" : hour < 18 ? "Goedemiddag" : "Goedenavond";
    }

    public String shortDay(LocalDate day) {
        return SHORT.format(day);
    }

    public String day(LocalDate day) {
        return FULL.format(day);
    }

    /** A clause as a sentence of its own. */
    public String sentence(String clause) {
        return clause.isEmpty() ? "" : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    public String date(@Nullable Instant instant) {
        return instant == null ? "onbekend" : FULL.format(instant.atZone(LegalDay.ZONE));
    }

    /** {@code 26 uur}, {@code 3 dagen}, {@code 5 minuten}. */
    public String span(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 120) {
            return minutes == 1 ? "1 minuut" : minutes + " minuten";
        }
        long hours = span.toHours();
        return hours < 72 ? hours + " uur" : span.toDays() + " dagen";
    }

    /** With points between thousands. */
    public String number(long number) {
        return String.format(DUTCH, "%,d", number);
    }

    /** {@code 1 leerling}, {@code 2 leerlingen}. */
    public String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** As {@link #when} of a moment in ISO 8601; empty stays empty. */
    public String whenText(String moment) {
        return moment.isEmpty() ? "" : when(Instant.parse(moment));
    }

    /** The name of an outcome of the ledger in Dutch. */
    public String outcomeText(String name) {
        return outcome(Outcome.valueOf(name));
    }

    /** What a line of the ledger says happened to a pupil. */
    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case RELEASED -> "doorgelaten";
            case WITHHELD -> "tegengehouden";
            case INCOMPLETE -> "apart gezet, er ontbreekt iets";
            case LIFTED -> "niet meer tegengehouden";
            case ACKNOWLEDGED -> "ontvangst bevestigd";
            case UNCONFIRMED -> "niet bevestigd door de partner";
            case REJECTED -> "geweigerd door de partner";
            case DESTROYED -> "vernietigd voor verzending";
            case REVOKING -> "wordt ingetrokken bij de partner";
            case REVOKED -> "ingetrokken bij de partner";
            case TASKED -> "taak gemaakt om te laten verwijderen";
            case TASK_DONE -> "taak afgehandeld";
            case OPERATED -> "handeling";
            case FORGOTTEN -> "koppeling met de persoon gewist";
            case PURGED -> "oude gegevens gewist";
        };
    }

    /** The gate's reason in words, for a line of a pupil's overview. */
    public String why(String reason) {
        return PupilOverview.why(reason);
    }
}
