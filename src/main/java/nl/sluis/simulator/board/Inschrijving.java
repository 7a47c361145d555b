package nl.sluis.simulator.board;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What DUO wants to know of a pupil's enrolment beside what UWLR has. It draws from a stream of its own, so that the
 * rest of the board stays the same board.
 */
final class Inschrijving {
    private static final long STREAM = 0xd00b20_00L;
    private static final int WITHOUT_PGN_ONE_IN = 250;
    private static final String[] STREETS = {"Kwelderpad", "Zandbankweg", "Terpstraat", "Lisdoddehof", "Baken"};
    private static final String[] PLACES = {"Waterkant", "Nieuwezijl", "Oudeterp"};

    private final long seed;
    private final LocalDate start;

    Inschrijving(BoardSize size) {
        this.seed = size.seed();
        this.start = LocalDate.of(size.schooljaar(), 8, 1);
    }

    /** A child that came from abroad has no number yet; DUO then identifies it by name and address. */
    boolean withoutPgn(int number) {
        return number > 1 && random(number, 1).nextInt(WITHOUT_PGN_ONE_IN) == 0;
    }

    Map<Toevoeging, String> of(School school, Pupil pupil, int number) {
        SplittableRandom random = random(number, 0);
        Map<Toevoeging, String> values = new EnumMap<>(Toevoeging.class);
        values.put(Toevoeging.INSCHRIJVINGVOLGNUMMER, String.valueOf(500_000 + number));
        String jaargroep = pupil.get(Element.JAARGROEP);
        int year = 1 + random.nextInt(5);
        if (school.soortOnderwijs().equals("VSO")) {
            values.put(Toevoeging.LEERJAAR, String.valueOf(year));
        } else if (jaargroep != null && jaargroep.matches("[1-8]")) {
            values.put(Toevoeging.LEERJAAR, jaargroep);
        }
        values.put(Toevoeging.TLV_NUMMER, "TLV" + (10_000_000 + number));
        if (random.nextInt(10) > 0) {
            values.put(
                    Toevoeging.OPP_BEGINDATUM,
                    start.minusDays(random.nextInt(60)).toString());
        }
        if (random.nextInt(50) == 0) {
            values.put(Toevoeging.NNCA, "1");
        }
        values.put(Toevoeging.STRAATNAAM, STREETS[random.nextInt(STREETS.length)]);
        values.put(Toevoeging.HUISNUMMER, String.valueOf(1 + random.nextInt(250)));
        if (random.nextInt(8) == 0) {
            values.put(Toevoeging.HUISNUMMERTOEVOEGING, String.valueOf((char) ('A' + random.nextInt(4))));
        }
        values.put(Toevoeging.WOONPLAATS, PLACES[random.nextInt(PLACES.length)]);
        if (number == 0) {
            // the canary: words that stand nowhere else
            values.put(Toevoeging.STRAATNAAM, "Kanarievogelpad");
            values.put(Toevoeging.WOONPLAATS, "Zangvogeldorp");
        }
        return values;
    }

    private SplittableRandom random(int number, int what) {
        return new SplittableRandom((seed ^ STREAM) * 1_000_003 + 2L * number + what);
    }
}
