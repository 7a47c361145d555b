package nl.sluis.night;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.board.Toevoeging;
import org.jspecify.annotations.Nullable;

/**
 * The values of a board's pupils that stand nowhere else in the world, and the search for them: every distinctive field of
 * the canary in every spelling of a machine, and the number and ECK iD of every other pupil.
 */
final class Canaries {
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Fa-f.])[0-9]{9}(?![0-9A-Fa-f.])");
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, List<String>> spellings = new LinkedHashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<String> eckids = new ArrayList<>();

    Canaries(Board board) {
        School first = board.schools().get(0);
        Pupil canary = board.soundPupil(first, 0);
        AbsencePlan.Home home = new AbsencePlan(board).home(first, 0);
        put("achternaam", canary.get(Element.ACHTERNAAM));
        put("voornamen", "Kwinkelier");
        put("geboortedatum", canary.get(Element.GEBOORTEDATUM));
        put("pgn", canary.get(Element.BSN));
        put("postcode", canary.get(Element.POSTCODENL));
        put("eckid", String.valueOf(canary.eckid()).replaceFirst(".*/", ""));
        put("straatnaam", canary.toevoegingen().get(Toevoeging.STRAATNAAM));
        put("woonplaats", canary.toevoegingen().get(Toevoeging.WOONPLAATS));
        put("tlvNummer", canary.toevoegingen().get(Toevoeging.TLV_NUMMER));
        put("straatnaam bij verzuim", home.straatnaam());
        put("woonplaats bij verzuim", home.woonplaats());
        put("verzuimtoelichting", "afspraak in de kliniek");
        for (School school : board.schools()) {
            board.pupils(school).forEach(p -> {
                Stream.of(Element.BSN, Element.ONDERWIJSNUMMER)
                        .map(p::get)
                        .filter(java.util.Objects::nonNull)
                        .forEach(numbers::add);
                if (p.eckid() != null) {
                    eckids.add(p.eckid().replaceFirst(".*/", "").substring(0, 24));
                }
            });
        }
        values.forEach((field, value) -> spellings.put(field, spellings(value)));
    }

    private void put(String field, @Nullable String value) {
        values.put(field, java.util.Objects.requireNonNull(value, field));
    }

    String value(String field) {
        return java.util.Objects.requireNonNull(values.get(field), field);
    }

    /** Which fields of the canary stand in it, and whether a number or ECK iD of another does; never the value itself. */
    Set<String> in(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Set<String> found = new HashSet<>();
        spellings.forEach((field, all) -> {
            if (all.stream().anyMatch(text::contains)) {
                found.add(field);
            }
        });
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (numbers.contains(number.group())) {
                found.add("pgn");
            }
        }
        if (eckids.stream().anyMatch(text::contains)) {
            found.add("eckid");
        }
        return found;
    }

    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    Set<String> in(Path file) {
        try {
            return in(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As bytes, each shown as a character: UTF-8, UTF-16 both ways, a date without signs, and base64 at each offset. */
    private static List<String> spellings(String value) {
        List<String> all = new ArrayList<>();
        List<String> texts = value.matches("[0-9-]{10}")
                ? List.of(
                        value,
                        value.replace("-", ""),
                        value.substring(8) + value.substring(4, 8) + value.substring(0, 4))
                : List.of(value);
        for (String text : texts) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                all.add(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
            }
            for (int before = 0; before < 3; before++) {
                String padded = " ".repeat(before) + text;
                String base64 =
                        Base64.getEncoder().withoutPadding().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
                // the characters at both ends depend on the neighbours
                all.add(base64.substring(before == 0 ? 0 : before + 1, base64.length() - 2));
            }
        }
        return all;
    }
}
