package nl.sluis.simulator.board;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * The objections and consents of a board: about 3 in 100 pupils object to the JGZ, one in eight of those withdrew that
 * later; a few gave a consent. All days lie before the school year, so the demo runs on any day of it. The canary never
 * objects: it has to travel.
 */
final class ParentsWishes {
    private static final String END = "\n";
    /** A product that is no part of the lessons: it needs consent under its own name. */
    static final String OUTSIDE_LESSONS = "rekenpad-thuis";

    private static final String[] DOELEN = {"beeldmateriaal", "sociale-media", OUTSIDE_LESSONS};

    private final Board board;
    private final LocalDate start;

    ParentsWishes(Board board) {
        this.board = board;
        this.start = LocalDate.of(board.size().schooljaar(), 8, 1);
    }

    void writeBezwaren(Path file) throws IOException {
        write(file, "vestiging;leerlingkey;partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs", this::bezwaar);
    }

    void writeToestemmingen(Path file) throws IOException {
        write(
                file,
                "vestiging;leerlingkey;doel;gegevenDoor;gegevenOp;ingetrokkenOp;vastgelegdDoor;bewijs",
                this::toestemming);
    }

    /** A line about that pupil, or an empty text. */
    private interface Line {
        String of(School school, int index);
    }

    private void write(Path file, String header, Line line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + END);
            for (School school : board.schools()) {
                for (int index = 0; index < school.size(); index++) {
                    String text = line.of(school, index);
                    out.write(text.isEmpty() ? "" : text + END);
                }
            }
        }
    }

    private String bezwaar(School school, int index) {
        int number = school.first() + index;
        SplittableRandom random = new SplittableRandom(board.size().seed() * 17 + number);
        if (number < 2 || random.nextInt(100) >= 3) {
            return "";
        }
        Pupil pupil = board.soundPupil(school, index);
        LocalDate made = start.minusDays(60 + random.nextInt(120));
        String withdrawn = random.nextInt(8) == 0 ? made.plusDays(30).toString() : "";
        return String.join(
                ";",
                school.brin6(),
                pupil.key(),
                "jgz",
                made.toString(),
                withdrawn,
                "administratie",
                "formulier " + number);
    }

    private String toestemming(School school, int index) {
        int number = school.first() + index;
        SplittableRandom random = new SplittableRandom(board.size().seed() * 13 + number);
        if (random.nextInt(100) >= 4) {
            return "";
        }
        Pupil pupil = board.soundPupil(school, index);
        String doel = DOELEN[random.nextInt(DOELEN.length)];
        LocalDate given = start.minusDays(30 + random.nextInt(200));
        String born = pupil.get(Element.GEBOORTEDATUM);
        boolean sixteen = born != null && !LocalDate.parse(born).plusYears(16).isAfter(given);
        String withdrawn = random.nextInt(8) == 0 ? given.plusDays(20).toString() : "";
        return String.join(
                ";",
                school.brin6(),
                pupil.key(),
                doel,
                sixteen ? "leerling" : "ouder",
                given.toString(),
                withdrawn,
                "administratie",
                "formulier " + number);
    }
}
