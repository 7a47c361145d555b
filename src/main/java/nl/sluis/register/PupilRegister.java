package nl.sluis.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registers that speak of single pupils: what each is called in commands, in its CSV file, and in its columns. */
public enum PupilRegister {
    /** Consent for one purpose (UAVG art. 5). */
    TOESTEMMING("toestemmingen", "doel", "gegevenOp"),
    /** Objection to supply to one partner (AVG art. 21). */
    BEZWAAR("bezwaren", "partner", "ingediendOp"),
    /** The parents were told of supply to one partner (AVG art. 13 and 14). */
    GEINFORMEERD("geinformeerd", "partner", "geinformeerdOp"),
    /** A request or demand of a party that is served case by case (privacyreglement leerlingen, bijlage 1). */
    VERZOEK("verzoeken", "partner", "ontvangenOp");

    private final String file;
    private final String about;
    private final String since;

    PupilRegister(String file, String about, String since) {
        this.file = file;
        this.about = about;
        this.since = since;
    }

    /** The word in commands: {@code toestemming}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its file in the registers folder; in the drop folder it only has to begin so. */
    public String fileName() {
        return file + ".csv";
    }

    String about() {
        return about;
    }

    String since() {
        return since;
    }

    boolean hasGiver() {
        return this == TOESTEMMING;
    }

    boolean hasCase() {
        return this == VERZOEK;
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("vestiging", "leerlingkey", about));
        if (hasGiver()) {
            columns.add("gegevenDoor");
        }
        columns.add(since);
        if (hasCase()) {
            columns.addAll(List.of("geldigTot", "vastgelegd", "gevraagd", "metBron", "termijn"));
        }
        columns.addAll(List.of("ingetrokkenOp", "vastgelegdDoor", "bewijs"));
        return columns;
    }

    /** The register whose name a file begins with: {@code bezwaren-2026-11-24.csv}. */
    public static Optional<PupilRegister> ofFile(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(r -> lower.startsWith(r.file) && lower.endsWith(".csv"))
                .findFirst();
    }

    public static Optional<PupilRegister> ofWord(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }

    /** For complaints: the words, or the beginnings of the file names. */
    public static String words() {
        return Arrays.stream(values()).map(PupilRegister::word).collect(Collectors.joining(", "));
    }

    static String fileNames() {
        return Arrays.stream(values()).map(PupilRegister::fileName).collect(Collectors.joining(", "));
    }
}
