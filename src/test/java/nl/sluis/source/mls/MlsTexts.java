package nl.sluis.source.mls;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nl.sluis.source.EsisMapping;

/** Files of MLS as the tests of this room write them; the pupils are made up. */
final class MlsTexts {
    static final Instant NOW = Instant.parse("2026-11-24T01:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String HEADER = "vestiging;leerlingkey;eckid;achternaam;residentieel;tlv;opp_begin\n";

    private MlsTexts() {}

    static MlsReader reader() {
        return new MlsReader(EsisMapping.ofMls(), CLOCK);
    }

    /** Rows of 99AA00 without the vestiging, between header and last line. */
    static String csv(String... rows) {
        StringBuilder text = new StringBuilder(HEADER);
        List.of(rows).forEach(row -> text.append("99AA00;").append(row).append('\n'));
        return text + "EINDE;" + rows.length + "\n";
    }

    static String edexml(String... leerlingen) {
        return "<EDEX xmlns:m=\"urn:sluis:assumed:mls:toevoegingen:1\"><school><schooljaar>2026-2027</schooljaar>"
                + "<brincode>99AA</brincode><dependancecode>00</dependancecode></school><leerlingen>"
                + String.join("", leerlingen) + "</leerlingen></EDEX>";
    }

    static String leerling(String key, String naam, String own) {
        return "<leerling key=\"" + key + "\"><achternaam>" + naam + "</achternaam><toevoegingen><blok>" + own
                + "</blok></toevoegingen></leerling>";
    }

    static MlsFile file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static MlsFile file(String name, byte[] content) {
        return new MlsFile(name, content, NOW);
    }
}
