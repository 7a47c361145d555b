package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.register.LegalDay;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.Registers;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;

/**
 * A board around the next 1 August: what its registers say of the days before and after, and whom its administration has.
 * All pupils are twelve and a year at school, unless the turn of the year is about them.
 */
final class TurnOfTheYear {
    static final int SCHOOLS = 6;
    static final int PUPILS = 120;
    /** Its licence begins with the new year. */
    static final String SO = "99AA00";
    /** Its licence ended a day early and begins again with the new year. */
    static final String GAP = "99AA01";
    /** It switched Basispoort off a day early. */
    static final String OFF = "99AA02";
    /** Its licence ends with the year; that of a product outside the lessons goes on. It alone has a mandate for DUO. */
    static final String VSO = "99AB00";
    /** Five leave, one begins, the others go up; the new licence is for jaargroep 6 only. */
    static final String SBO = "99AC00";

    final LocalDate last;
    final LocalDate first;
    private final Board board = RunningHub.board(SCHOOLS, PUPILS);
    private final Map<String, List<Pupil>> before = new TreeMap<>();
    private final Map<String, List<Pupil>> after = new TreeMap<>();

    TurnOfTheYear() {
        int year = Schooljaar.on(LocalDate.now(LegalDay.ZONE)).begin();
        last = LocalDate.of(year + 1, 7, 31);
        first = last.plusDays(1);
        for (School school : board.schools()) {
            List<Pupil> pupils = board.soundPupils(school)
                    .filter(p -> p.eckid() != null && p.get(Element.UITSTROOMDATUM) == null)
                    .map(p -> p.with(Element.GEBOORTEDATUM, last.minusYears(12).toString())
                            .with(Element.INSTROOMDATUM, first.minusYears(2).toString()))
                    .toList();
            assertThat(pupils).as(school.brin6()).hasSizeGreaterThan(6);
            before.put(school.brin6(), new ArrayList<>(pupils));
            after.put(school.brin6(), new ArrayList<>(pupils));
        }
        ofSbo();
        ofVso();
        after.get(SO).remove(0);
    }

    /** Pupils 0 to 4 leave, 5 goes up to 6, 6 to 7, 7 stays in 5, 8 begins in 6, the others go up to 4. */
    private void ofSbo() {
        List<Pupil> old = list(before, SBO);
        List<Pupil> fresh = list(after, SBO);
        assertThat(old).hasSizeGreaterThan(10);
        for (int i = 0; i < old.size(); i++) {
            old.set(i, old.get(i).with(Element.JAARGROEP, i < 5 ? "8" : i == 6 || i == 8 ? "6" : i < 8 ? "5" : "3"));
            fresh.set(
                    i,
                    fresh.get(i).with(Element.JAARGROEP, i == 5 || i == 8 ? "6" : i == 6 ? "7" : i == 7 ? "5" : "4"));
        }
        old.set(8, old.get(8).with(Element.INSTROOMDATUM, first.toString()));
        fresh.set(8, fresh.get(8).with(Element.INSTROOMDATUM, first.toString()));
        // one stays on record as a former pupil, of the others nothing is told any more
        fresh.set(0, fresh.get(0).with(Element.JAARGROEP, "H").with(Element.UITSTROOMDATUM, first.toString()));
        fresh.subList(1, 5).clear();
    }

    /** Pupils 0 and 1 are sixteen on the first day, 2 is not, 3 leaves, 4 begins. */
    private void ofVso() {
        for (Map<String, List<Pupil>> year : List.of(before, after)) {
            List<Pupil> pupils = list(year, VSO);
            for (int i = 0; i < 2; i++) {
                pupils.set(
                        i,
                        pupils.get(i)
                                .with(
                                        Element.GEBOORTEDATUM,
                                        first.minusYears(16).toString()));
            }
            pupils.set(4, pupils.get(4).with(Element.INSTROOMDATUM, first.toString()));
        }
        List<Pupil> pupils = list(after, VSO);
        pupils.set(3, pupils.get(3).with(Element.UITSTROOMDATUM, first.toString()));
    }

    private static List<Pupil> list(Map<String, List<Pupil>> year, String school) {
        return Objects.requireNonNull(year.get(school));
    }

    /** As the old year has them, by the places that the comments above name. */
    Pupil pupil(String school, int place) {
        return list(before, school).get(place);
    }

    List<String> keysBefore(String school) {
        return list(before, school).stream().map(Pupil::key).sorted().toList();
    }

    List<String> keysAfter(String school) {
        return list(after, school).stream().map(Pupil::key).sorted().toList();
    }

    List<String> eckIdsBefore(String school) {
        return list(before, school).stream().map(p -> String.valueOf(p.eckid())).toList();
    }

    List<String> eckIdsAfter(String school) {
        return list(after, school).stream().map(p -> String.valueOf(p.eckid())).toList();
    }

    void oldYear(DemoWorld world) {
        before.forEach((school, pupils) -> world.esis().dial(school, EsisDial.records(all -> pupils.stream())));
    }

    /** On the last evening somebody changes this pupil in the administration. */
    void changes(DemoWorld world, String school, int place, UnaryOperator<Pupil> change) {
        changes(world, school, place, change, () -> {});
    }

    /** As above, and this happens while the administration answers. */
    void changes(DemoWorld world, String school, int place, UnaryOperator<Pupil> change, Runnable meanwhile) {
        List<Pupil> pupils = list(before, school);
        pupils.set(place, change.apply(pupils.get(place)));
        world.esis().dial(school, EsisDial.records(all -> {
            meanwhile.run();
            return pupils.stream();
        }));
    }

    /** The administration goes over, some time after midnight. */
    void newYear(DemoWorld world) {
        world.esis().schooljaar(first.getYear());
        after.forEach((school, pupils) -> world.esis().dial(school, EsisDial.records(all -> pupils.stream())));
    }

    /** Before the hub starts. */
    void writeRegisters(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("registers"));
        String theirs = "vestiging;leerlingkey;";
        Files.writeString(
                folder.resolve("bezwaren.csv"), theirs + "partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs\n");
        Files.writeString(
                folder.resolve("toestemmingen.csv"),
                theirs + "doel;gegevenDoor;gegevenOp;ingetrokkenOp;vastgelegdDoor;bewijs\n");
        consent(home, 0, last.minusDays(100));
        consent(home, 2, last.minusDays(100));
        Files.writeString(folder.resolve("agreements.yaml"), agreements());
        Files.writeString(folder.resolve("licences.yaml"), licences());
        Files.writeString(
                folder.resolve("mandates.yaml"),
                "mandates:\n  - {partner: duo-bron, vestiging: " + VSO + ", from: " + last.minusYears(5)
                        + ", reference: OSR-1}\n");
        new Registers(board, folder).write();
        Path vestigingen = folder.resolve("vestigingen.yaml");
        Files.writeString(
                vestigingen,
                Files.readString(vestigingen)
                        .replaceAll(", leerlingvolgsysteem: mls(, master: mls)?", "")
                        .replaceAll("rapportagelocatie: \\w+", "rapportagelocatie: " + SO));
        Path switches = folder.resolve("switches.yaml");
        String basispoort = "partner: basispoort, vestiging: " + OFF;
        Files.writeString(
                switches,
                Files.readString(switches)
                        .replace(basispoort + ",", basispoort + ", until: " + last.minusDays(1) + ","));
    }

    /** A parent of that pupil of the vso agrees with the product outside the lessons. */
    void consent(Path home, int place, LocalDate day) throws IOException {
        Files.writeString(
                home.resolve("registers/toestemmingen.csv"),
                VSO + ";" + pupil(VSO, place).key() + ";rekenpad-thuis;ouder;" + day + ";;administratie;brief " + place
                        + "\n",
                StandardOpenOption.APPEND);
    }

    private String agreements() {
        LocalDate longAgo = last.minusYears(5);
        LocalDate later = last.plusYears(3);
        return "agreements:\n"
                // renewed on the day itself
                + agreement("basispoort", longAgo, last, "")
                + agreement("basispoort", first, later, "")
                + agreement("uitgeverijen", longAgo, later, ", forbidsPassingOn: true")
                + agreement("basispoort-uwlr22", longAgo, later, "")
                // not renewed
                + agreement("basispoort-uwlr23", longAgo, last, "")
                + agreement("amplixs", longAgo, last, "");
    }

    private static String agreement(String partner, LocalDate from, LocalDate until, String more) {
        return "  - {partner: " + partner + ", kind: verwerkersovereenkomst, reference: VO-" + from.getYear()
                + ", from: " + from + ", until: " + until + more + "}\n";
    }

    private String licences() {
        return "licences:\n"
                + licence(SO, "rekenpad-so", first, last.plusYears(1), "")
                + licence(GAP, "rekenpad-so", last.minusYears(1), last.minusDays(1), "")
                + licence(GAP, "rekenpad-so", first, last.plusYears(1), "")
                + licence(VSO, "rekenpad-vso", last.minusYears(1), last, "")
                + licence(VSO, "rekenpad-thuis", last.minusYears(1), last.plusYears(1), ", outsideLessons: true")
                + licence(SBO, "rekenpad-sbo", last.minusYears(1), last, ", jaargroepen: [\"5\", \"6\"]")
                + licence(SBO, "rekenpad-sbo", first, last.plusYears(1), ", jaargroepen: [\"6\"]");
    }

    private static String licence(String school, String product, LocalDate from, LocalDate until, String more) {
        return "  - {vestiging: " + school + ", product: " + product + ", from: " + from + ", until: " + until + more
                + "}\n";
    }
}
