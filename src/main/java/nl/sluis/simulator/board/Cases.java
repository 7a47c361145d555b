package nl.sluis.simulator.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A few cases of parties that are served on request, about pupils of the first school, and that the parents were told
 * where that matters. The demand of the police waits for its second person.
 */
final class Cases {
    private static final String END = "\n";
    private static final String ITEMS = "aanleiding,gebodenZorg,hulpverlening,voortgang";
    private final Board board;
    private final LocalDate start;

    Cases(Board board) {
        this.board = board;
        this.start = LocalDate.of(board.size().schooljaar(), 8, 1);
    }

    void writeVerzoeken(Path file) throws IOException {
        write(
                file,
                "vestiging;leerlingkey;partner;ontvangenOp;geldigTot;vastgelegd;gevraagd;metBron;termijn;ingetrokkenOp;"
                        + "vastgelegdDoor;bewijs",
                Stream.of(
                        verzoek(
                                2,
                                "politie",
                                "written,namesPerson,namesManner,namesTitle",
                                "achternaam,geboortedatum,pgn",
                                "",
                                end()),
                        verzoek(3, "samenwerkingsverband", "parentsInspected", "", "", ""),
                        verzoek(4, "veilig-thuis", "meldcodeStep,safetyAtStake", "zorgmelding", "zorgmelding", ""),
                        verzoek(0, "cvdb", "", ITEMS + ",jaargroep", ITEMS + ",jaargroep", ""),
                        verzoek(1, "inspectie", "", "roepnaam,achternaam,jaargroep", "", "")));
    }

    void writeGeinformeerd(Path file) throws IOException {
        write(
                file,
                "vestiging;leerlingkey;partner;geinformeerdOp;ingetrokkenOp;vastgelegdDoor;bewijs",
                Stream.of(row(key(3), "samenwerkingsverband", start.toString(), "", "administratie", "gesprek 3")));
    }

    private String verzoek(int pupil, String partner, String onRecord, String asked, String source, String term) {
        return row(
                key(pupil),
                partner,
                start.toString(),
                end(),
                onRecord,
                asked,
                source,
                term,
                "",
                "administratie",
                "zaak " + (pupil + 1));
    }

    private String key(int pupil) {
        return board.soundPupil(first(), pupil).key();
    }

    private School first() {
        return board.schools().get(0);
    }

    private String end() {
        return start.plusYears(1).minusDays(1).toString();
    }

    private String row(String... rest) {
        return first().brin6() + ";" + String.join(";", rest);
    }

    private static void write(Path file, String header, Stream<String> rows) throws IOException {
        List<String> lines = Stream.concat(Stream.of(header), rows).toList();
        Files.writeString(file, String.join(END, lines) + END);
    }
}
