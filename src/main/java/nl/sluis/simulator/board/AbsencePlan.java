package nl.sluis.simulator.board;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who of a board was away, and where everybody lives, drawn from a stream of its own so that nothing else of the board
 * changes. The first pupils of the first schools are each one case of the absence rule; of the others a few are.
 */
public final class AbsencePlan {
    /** Codes of gemeenten that do not exist, so that no file could ever be taken for a real one. */
    public static final List<String> GEMEENTEN = List.of("9901", "9902", "9903");
    /** A gemeente with which nothing was agreed. */
    public static final String WITHOUT_BOX = "9909";

    private static final List<String> PLACES = List.of("Waterdam", "Oosterzijl", "Nieuwesluis", "Grenshoek");
    private static final List<String> STREETS =
            List.of("Kerkstraat", "Dijkweg", "Lindelaan", "Molenpad", "'s-Gravenweg", "Plein 1944");
    private static final long STREAM = 0xab5e4ceL;
    private static final int SCHOOLS_WITH_ALL_CASES = 4;
    private static final int ONE_IN = 2_000;
    private static final int HOUR = 60;

    /** What may happen to a pupil. */
    public enum Case {
        SIXTEEN_HOURS,
        A_MINUTE_SHORT,
        ILLNESS,
        LUXURY,
        CONTINUOUS,
        MEDICAL_WORDS,
        NUMBER_IN_WORDS,
        PLAIN_WORDS,
        TWICE,
        LATE_NOW_AND_THEN,
        GRANTED_LEAVE,
        NOTHING
    }

    /** One slot as the administration has it. */
    public record Slot(
            LocalDate day, int minutes, boolean wholeDay, boolean authorised, String reden, String toelichting) {
        /** The same, found authorised after all. */
        public Slot corrected() {
            return new Slot(day, minutes, wholeDay, true, "verlof", "");
        }
    }

    /** Where a pupil lives. */
    public record Home(String straatnaam, int huisnummer, String postcode, String woonplaats, String gemeentecode) {}

    private final Board board;

    public AbsencePlan(Board board) {
        this.board = board;
    }

    public Case caseOf(School school, int index) {
        Case[] cases = Case.values();
        if (school.index() < SCHOOLS_WITH_ALL_CASES && index < cases.length) {
            return cases[index];
        }
        int drawn = random(school, index).nextInt(ONE_IN);
        return drawn < cases.length ? cases[drawn] : Case.NOTHING;
    }

    public Home home(School school, int index) {
        if (school.first() + index == 0) {
            // the canary: words that stand nowhere else
            return new Home("Kwikkelierstraat", 7, "9999KX", "Kooidorp", GEMEENTEN.get(0));
        }
        SplittableRandom random = random(school, index).split();
        int place = random.nextInt(40) == 0 ? GEMEENTEN.size() : random.nextInt(GEMEENTEN.size());
        String gemeente = place < GEMEENTEN.size() ? GEMEENTEN.get(place) : WITHOUT_BOX;
        String postcode = (9000 + random.nextInt(900)) + "" + (char) ('A' + random.nextInt(26)) + 'X';
        return new Home(
                STREETS.get(random.nextInt(STREETS.size())),
                1 + random.nextInt(180),
                postcode,
                PLACES.get(place),
                gemeente);
    }

    public List<Slot> slots(School school, int index) {
        LocalDate begin = firstMonday();
        return switch (caseOf(school, index)) {
            case SIXTEEN_HOURS -> days(begin.plusWeeks(1), 4, 4 * HOUR, "spijbelen", "");
            case A_MINUTE_SHORT -> aMinuteShort(begin.plusWeeks(1));
            case ILLNESS -> days(begin.plusWeeks(2), 5, 5 * HOUR, "ziekte", "");
            case LUXURY -> days(beforeAutumn(), 1, 5 * HOUR, "luxe", "");
            case CONTINUOUS -> weeks(begin.plusWeeks(1), 6);
            case MEDICAL_WORDS ->
                days(begin.plusWeeks(2), 4, 4 * HOUR, "onbekend", "Moeder zegt dat er een afspraak in de kliniek was");
            case NUMBER_IN_WORDS ->
                days(
                        begin.plusWeeks(2),
                        4,
                        4 * HOUR,
                        "onbekend",
                        "zie dossier " + Elfproef.bsn(90_000_000 + 2 * index));
            case PLAIN_WORDS -> days(begin.plusWeeks(3), 4, 4 * HOUR, "overig", "Ouders gebeld, geen gehoor");
            case TWICE -> days(begin.plusWeeks(1), 8, 4 * HOUR, "spijbelen", "");
            case LATE_NOW_AND_THEN -> days(begin.plusWeeks(1), 5, 20, "telaat", "");
            case GRANTED_LEAVE ->
                days(begin.plusWeeks(2), 5, 5 * HOUR, "verlof", "").stream()
                        .map(Slot::corrected)
                        .toList();
            case NOTHING -> List.of();
        };
    }

    private static List<Slot> aMinuteShort(LocalDate from) {
        List<Slot> slots = new ArrayList<>(days(from, 4, 4 * HOUR, "spijbelen", ""));
        Slot last = slots.remove(3);
        slots.add(new Slot(last.day(), last.minutes() - 1, false, false, last.reden(), ""));
        return slots;
    }

    private static List<Slot> weeks(LocalDate monday, int weeks) {
        List<Slot> slots = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            days(monday.plusWeeks(week), 5, 5 * HOUR, "onbekend", "")
                    .forEach(s -> slots.add(new Slot(s.day(), s.minutes(), true, false, s.reden(), "")));
        }
        return slots;
    }

    /** Weekdays from that day on. */
    private static List<Slot> days(LocalDate from, int count, int minutes, String reden, String toelichting) {
        List<Slot> slots = new ArrayList<>();
        for (LocalDate day = from; slots.size() < count; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
                boolean last = slots.size() == count - 1;
                slots.add(new Slot(day, minutes, false, false, reden, last ? toelichting : ""));
            }
        }
        return slots;
    }

    /** The first Monday after the summer, as {@link SchoolYear} has it. */
    private LocalDate firstMonday() {
        return LocalDate.of(board.size().schooljaar(), 8, 24)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                .plusDays(2);
    }

    private LocalDate beforeAutumn() {
        return LocalDate.of(board.size().schooljaar(), 10, 15)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                .minusDays(1);
    }

    private SplittableRandom random(School school, int index) {
        return new SplittableRandom((board.size().seed() ^ STREAM) * 1_000_003 + school.first() + index);
    }
}
