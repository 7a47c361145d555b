package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.Registers;
import nl.sluis.simulator.board.School;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    private static final BoardSize SIZE = new BoardSize(12, 3_000, 42, 2026);
    private static final Board BOARD = new Board(SIZE);

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBoardAndAnotherSeedAnother() {
        assertThat(texts(new Board(SIZE))).isEqualTo(texts(BOARD));
        assertThat(texts(new Board(new BoardSize(12, 3_000, 43, 2026)))).isNotEqualTo(texts(BOARD));
    }

    @Test
    void theBoardHasExactlyThePupilsAskedForSpreadUnevenly() {
        List<Integer> sizes = BOARD.schools().stream().map(School::size).toList();

        assertThat(sizes).hasSize(12);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3_000);
        assertThat(new HashSet<>(sizes)).hasSizeGreaterThan(6);
        assertThat(BOARD.schools().get(1).brin6()).isEqualTo("99AA01");
    }

    @Test
    void soundNumbersPassTheElfproefAndNoneOccursTwice() {
        Set<String> seen = new HashSet<>();
        int withoutNumber = 0;
        for (Pupil pupil : pupils(true)) {
            String bsn = pupil.get(Element.BSN);
            String onderwijsnummer = pupil.get(Element.ONDERWIJSNUMMER);
            if (bsn == null && onderwijsnummer == null) {
                withoutNumber++;
                continue;
            }
            String number = bsn == null ? String.valueOf(onderwijsnummer) : bsn;
            assertThat(remainder(number)).as(pupil.key()).isEqualTo(bsn == null ? 5 : 0);
            assertThat(seen.add(number)).as("bsn of %s is new", pupil.key()).isTrue();
        }
        assertThat(withoutNumber).as("some came from abroad").isBetween(1, 40);
    }

    @Test
    void threeInAThousandAreWrongEachInItsOwnWay() {
        List<Pupil> sound = pupils(true);
        List<Pupil> held = pupils(false);
        Map<String, Integer> wrong = new TreeMap<>();
        for (int i = 0; i < sound.size(); i++) {
            if (!text(sound.get(i)).equals(text(held.get(i)))) {
                wrong.merge(difference(sound.get(i), held.get(i)), 1, Integer::sum);
            }
        }

        assertThat(wrong.keySet())
                .containsExactly("ACHTERNAAM", "BSN", "GEBOORTEDATUM", "GROEP", "JAARGROEP+GROEP", "key");
        assertThat(wrong.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(9);
    }

    @Test
    void theCanaryAndTheFormulaComeFirst() {
        List<Pupil> first = BOARD.pupils(BOARD.schools().get(0)).limit(2).toList();

        assertThat(first.get(0).get(Element.BSN)).isEqualTo("999999990");
        assertThat(first.get(0).get(Element.ACHTERNAAM)).isEqualTo("Zangvogel-Kooiman");
        assertThat(first.get(0).eckid())
                .startsWith("https://ketenid.nl/pilot/ca0a41e")
                .hasSize(25 + 128);
        assertThat(first.get(1).get(Element.ROEPNAAM)).startsWith("=");
    }

    @Test
    void pupilsAreOfAnAgeForTheirSchoolAndEnrolledAfterBirth() {
        for (Pupil pupil : pupils(true)) {
            LocalDate born = LocalDate.parse(pupil.values().get(Element.GEBOORTEDATUM));
            LocalDate enrolled = LocalDate.parse(pupil.values().get(Element.INSTROOMDATUM));
            assertThat(born).isBetween(LocalDate.of(2005, 8, 1), LocalDate.of(2021, 8, 1));
            assertThat(enrolled).isAfter(born.plusYears(3)).isBeforeOrEqualTo(LocalDate.of(2026, 8, 1));
            assertThat(pupil.toString()).doesNotContain(pupil.values().get(Element.ACHTERNAAM));
        }
    }

    @Test
    void registersAreTheSameTwiceAndAChangedOneIsKept() throws IOException {
        new Registers(BOARD, folder.resolve("a")).write();
        new Registers(new Board(SIZE), folder.resolve("b")).write();
        assertThat(files(folder.resolve("a"))).hasSize(10).isEqualTo(files(folder.resolve("b")));

        Path switches = folder.resolve("a/switches.yaml");
        Files.writeString(switches, "switches: []\n");
        new Registers(BOARD, folder.resolve("a")).write();
        assertThat(switches).hasContent("switches: []");
    }

    @Test
    void registersSpeakTheAgreedForm() throws IOException {
        new Registers(BOARD, folder).write();

        assertThat(Files.readAllLines(folder.resolve("vestigingen.yaml")))
                .hasSize(13)
                .contains("  - {vestiging: 99AA00, naam: \"SO De Kwikstaart\", soortOnderwijs: SO, source: esis,"
                        + " ggd: noorderland, gemeente: Waterveen, rapportagelocatie: 99AA00,"
                        + " productInstance: AMP-99AA00, onderwijsaanbieder: 900A000, onderwijslocatie: 900X000,"
                        + " vakantieregio: midden, leerlingvolgsysteem: mls}");
        assertThat(Files.readAllLines(folder.resolve("switches.yaml")).stream().filter(l -> l.contains("jgz")))
                .hasSize(9);
        List<String> bezwaren = Files.readAllLines(folder.resolve("bezwaren.csv"));
        assertThat(bezwaren.size()).isBetween(60, 120);
        assertThat(bezwaren).noneMatch(line -> line.contains(";1000000;"));
        assertThat(Files.readAllLines(folder.resolve("toestemmingen.csv")))
                .anyMatch(line -> line.contains(";leerling;"))
                .anyMatch(line -> line.contains(";ouder;"));
    }

    @Test
    void aBoardThatCannotBeIsRefusedWithASentence() {
        assertThatThrownBy(() -> new BoardSize(12, 30, 42, 2026))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pupils: at least 5 per school (12 schools) and at most 4000000 expected, found 30");
    }

    private static int remainder(String number) {
        int sum = -Character.digit(number.charAt(8), 10);
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * Character.digit(number.charAt(i), 10);
        }
        return Math.floorMod(sum, 11);
    }

    private static List<Pupil> pupils(boolean sound) {
        return BOARD.schools().stream()
                .flatMap(school -> sound ? BOARD.soundPupils(school) : BOARD.pupils(school))
                .toList();
    }

    private static List<String> texts(Board board) {
        return board.schools().stream()
                .flatMap(school -> Stream.concat(
                        Stream.of(school.toString()), board.pupils(school).map(BoardTest::text)))
                .toList();
    }

    private static String text(Pupil pupil) {
        return pupil.key() + " " + pupil.eckid() + " " + pupil.values();
    }

    private static String difference(Pupil sound, Pupil held) {
        List<String> names = new ArrayList<>();
        if (!sound.key().equals(held.key())) {
            names.add("key");
        }
        for (Element element : Element.values()) {
            if (!java.util.Objects.equals(sound.get(element), held.get(element))) {
                names.add(element.name());
            }
        }
        return String.join("+", names);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
