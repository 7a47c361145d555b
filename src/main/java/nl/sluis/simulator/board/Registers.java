package nl.sluis.simulator.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the registers that belong to a board, in the form in which an administrator would keep them. A register that is
 * already there is left alone: somebody may have changed it to see what happens.
 */
public final class Registers {
    private static final int JGZ_OFF_EVERY = 4;
    private static final int BASISPOORT_OFF_EVERY = 6;
    private static final int MLS_MASTER_EVERY = 8;

    private static final String[] GGDS = {"noorderland", "zuiderland"};
    private static final String[] GEMEENTEN = {"Waterveen", "Lisdam", "Terpen"};

    private final Board board;
    private final Path folder;

    public Registers(Board board, Path folder) {
        this.board = board;
        this.folder = folder;
    }

    public void write() throws IOException {
        Files.createDirectories(folder);
        yaml("vestigingen", board.schools().stream().map(Registers::vestiging));
        yaml(
                "agreements",
                Stream.of(
                        agreement("basispoort", 1),
                        agreement("amplixs", 2),
                        agreement("uitgeverijen", 3) + ", forbidsPassingOn: true",
                        agreement("basispoort-uwlr22", 4),
                        agreement("basispoort-uwlr23", 5)));
        yaml("switches", board.schools().stream().flatMap(this::switches));
        yaml("licences", board.schools().stream().flatMap(this::licences));
        yaml(
                "mandates",
                board.schools().stream()
                        .filter(s -> s.index() % 5 != 4)
                        .flatMap(s -> Stream.of(mandate("duo-bron", s), mandate("verzuimloket", s))));
        yaml("calendar", SchoolYear.holidays(board.size().schooljaar()));
        ParentsWishes wishes = new ParentsWishes(board);
        if (absent("bezwaren.csv")) {
            wishes.writeBezwaren(folder.resolve("bezwaren.csv"));
        }
        if (absent("toestemmingen.csv")) {
            wishes.writeToestemmingen(folder.resolve("toestemmingen.csv"));
        }
        Cases cases = new Cases(board);
        if (absent("verzoeken.csv")) {
            cases.writeVerzoeken(folder.resolve("verzoeken.csv"));
        }
        if (absent("geinformeerd.csv")) {
            cases.writeGeinformeerd(folder.resolve("geinformeerd.csv"));
        }
    }

    private boolean absent(String file) {
        return !Files.exists(folder.resolve(file));
    }

    private void yaml(String name, Stream<String> entries) throws IOException {
        if (absent(name + ".yaml")) {
            List<String> lines = Stream.concat(Stream.of(name + ":"), entries.map(entry -> "  - {" + entry + "}"))
                    .toList();
            Files.writeString(folder.resolve(name + ".yaml"), String.join("\n", lines) + "\n");
        }
    }

    private static String vestiging(School school) {
        int instelling = school.brin().charAt(2) * 26 + school.brin().charAt(3) - 'A' * 27;
        return String.join(
                ", ",
                "vestiging: " + school.brin6(),
                "naam: \"" + school.naam() + "\"",
                "soortOnderwijs: " + school.soortOnderwijs(),
                "source: esis",
                "ggd: " + GGDS[instelling % GGDS.length],
                "gemeente: " + GEMEENTEN[instelling % GEMEENTEN.length],
                // the locations of one instelling report together
                "rapportagelocatie: " + school.brin() + "00",
                "productInstance: AMP-" + school.brin6(),
                "onderwijsaanbieder: " + String.format("%03dA%03d", 900, instelling),
                "onderwijslocatie: " + String.format("%03dX%03d", 900, school.index()),
                "vakantieregio: midden" + leerlingvolgsysteem(school));
    }

    /** MLS is for special education; of some of these schools it has the base data too. */
    private static String leerlingvolgsysteem(School school) {
        if (school.soortOnderwijs().equals("SBO")) {
            return "";
        }
        return ", leerlingvolgsysteem: mls" + (school.index() % MLS_MASTER_EVERY == 3 ? ", master: mls" : "");
    }

    private String agreement(String partner, int number) {
        int year = board.size().schooljaar();
        return "partner: " + partner + ", kind: verwerkersovereenkomst, reference: VO-" + year + "-00" + number
                + ", from: " + year + "-01-01, until: " + (year + 1) + "-12-31";
    }

    private Stream<String> switches(School school) {
        Stream<String> jgz = on(school, JGZ_OFF_EVERY) ? Stream.of(switchOn("jgz", school)) : Stream.empty();
        Stream<String> rest = on(school, BASISPOORT_OFF_EVERY)
                ? Stream.of("basispoort", "uitgeverijen", "basispoort-uwlr22", "basispoort-uwlr23")
                        .map(partner -> switchOn(partner, school))
                : Stream.empty();
        return Stream.concat(jgz, rest);
    }

    private static boolean on(School school, int offEvery) {
        return school.index() % offEvery != offEvery - 1;
    }

    private String switchOn(String partner, School school) {
        return "partner: " + partner + ", vestiging: " + school.brin6() + ", from: " + start();
    }

    /** Every third school has a licence for its kind of education, and one for a product outside the lessons. */
    private Stream<String> licences(School school) {
        if (school.index() % 3 != 0) {
            return Stream.empty();
        }
        String jaargroepen = switch (school.soortOnderwijs()) {
            case "SO" -> "[S]";
            case "VSO" -> "[V]";
            default -> "[\"5\", \"6\"]";
        };
        String kind = school.soortOnderwijs().toLowerCase(java.util.Locale.ROOT);
        return Stream.of(
                licence(school, "rekenpad-" + kind) + ", jaargroepen: " + jaargroepen,
                licence(school, ParentsWishes.OUTSIDE_LESSONS) + ", outsideLessons: true");
    }

    private String licence(School school, String product) {
        return "vestiging: " + school.brin6() + ", product: " + product + ", from: " + start() + ", until: "
                + (board.size().schooljaar() + 1) + "-07-31";
    }

    private String mandate(String partner, School school) {
        return "partner: " + partner + ", vestiging: " + school.brin6() + ", from: " + start() + ", reference: OSR-"
                + (1000 + school.index());
    }

    private String start() {
        return board.size().schooljaar() + "-08-01";
    }
}
