package nl.sluis.simulator.mls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.board.Toevoeging;
import org.jspecify.annotations.Nullable;

/**
 * A pupil as MLS knows it: what it took over from the administration, and its own. It draws from a stream of its own, so that
 * the board stays the same board.
 *
 * @param elements by the name that EDEXML has for it, in the order of its schema
 * @param own by the name in the blok, in its order
 */
public record MlsRecord(String key, @Nullable String eckid, Map<String, String> elements, Map<String, String> own) {
    private static final long STREAM = 0x3715_0000L;
    private static final String[] OUTFLOW = {"dagbesteding", "arbeid", "vervolgonderwijs"};
    private static final Element[] TAKEN_OVER = {
        Element.ACHTERNAAM,
        Element.VOORVOEGSEL,
        Element.VOORNAMEN,
        Element.VOORLETTERS,
        Element.ROEPNAAM,
        Element.GEBOORTEDATUM,
        Element.GESLACHT,
        Element.POSTCODENL
    };
    private static final Toevoeging[] ALSO = {
        Toevoeging.STRAATNAAM,
        Toevoeging.HUISNUMMER,
        Toevoeging.HUISNUMMERTOEVOEGING,
        Toevoeging.WOONPLAATS,
        Toevoeging.TLV_NUMMER,
        Toevoeging.OPP_BEGINDATUM,
        Toevoeging.OPP_EINDDATUM
    };

    static Stream<MlsRecord> of(Board board, School school) {
        return IntStream.range(0, school.size())
                .mapToObj(i -> of(board, board.soundPupil(school, i), school.first() + i));
    }

    private static MlsRecord of(Board board, Pupil pupil, int number) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (Element element : TAKEN_OVER) {
            put(elements, element.xmlName(), pupil.get(element));
        }
        Map<String, String> own = new LinkedHashMap<>();
        for (Toevoeging toevoeging : ALSO) {
            put(own, toevoeging.xmlName(), pupil.toevoegingen().get(toevoeging));
        }
        own.put("residentieel", residentieel(board, number));
        own.put("uitstroomprofiel", OUTFLOW[random(board, number, 1).nextInt(OUTFLOW.length)]);
        return new MlsRecord(pupil.key(), pupil.eckid(), elements, own);
    }

    /** Whether the pupil with this board-wide number lives in a residential setting: J for one in six, else N. */
    public static String residentieel(Board board, int number) {
        return random(board, number, 0).nextInt(6) == 0 ? "J" : "N";
    }

    static MlsRecord whoLeft(School school) {
        return new MlsRecord(
                "vertrokken-" + school.brin6(), null, Map.of("achternaam", "Vertrokken"), Map.of("residentieel", "N"));
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static SplittableRandom random(Board board, int number, int what) {
        return new SplittableRandom((board.size().seed() ^ STREAM) * 1_000_003 + 2L * number + what);
    }

    @Override
    public String toString() {
        return "MlsRecord[" + key + "]";
    }
}
