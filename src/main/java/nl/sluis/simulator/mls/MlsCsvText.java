package nl.sluis.simulator.mls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;

/** The CSV form of an export: semicolons, quotes where needed, and a last line that tells how many records there are. */
final class MlsCsvText {
    /** Column, and the name of the value in a record. */
    private static final Map<String, String> COLUMNS = columns();

    private MlsCsvText() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String same : List.of("achternaam", "voorvoegsel", "voornamen")) {
            columns.put(same, same);
        }
        columns.put("voorletters", "voorletters-1");
        for (String same : List.of("roepnaam", "geboortedatum", "geslacht", "straatnaam", "huisnummer")) {
            columns.put(same, same);
        }
        columns.put("toevoeging", "huisnummertoevoeging");
        columns.put("postcode", "postcodenl");
        columns.put("woonplaats", "woonplaats");
        columns.put("residentieel", "residentieel");
        columns.put("uitstroom", "uitstroomprofiel");
        columns.put("tlv", "tlvNummer");
        columns.put("opp_begin", "oppBegindatum");
        columns.put("opp_eind", "oppEinddatum");
        return columns;
    }

    static String of(Board board, School school, List<MlsRecord> records) {
        StringBuilder text = new StringBuilder("\uFEFFvestiging;leerlingkey;eckid;");
        text.append(String.join(";", COLUMNS.keySet())).append("\r\n");
        for (MlsRecord record : records) {
            String eckid = record.eckid();
            text.append(school.brin6()).append(';').append(quoted(record.key())).append(';');
            text.append(eckid == null ? "" : quoted(eckid)).append(';');
            text.append(COLUMNS.values().stream()
                            .map(name -> record.elements()
                                    .getOrDefault(name, record.own().getOrDefault(name, "")))
                            .map(MlsCsvText::quoted)
                            .collect(Collectors.joining(";")))
                    .append("\r\n");
        }
        return text.append("EINDE;").append(records.size()).append("\r\n").toString();
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[;\"\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
