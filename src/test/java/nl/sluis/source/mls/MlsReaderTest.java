package nl.sluis.source.mls;

import static nl.sluis.source.mls.MlsTexts.HEADER;
import static nl.sluis.source.mls.MlsTexts.csv;
import static nl.sluis.source.mls.MlsTexts.edexml;
import static nl.sluis.source.mls.MlsTexts.file;
import static nl.sluis.source.mls.MlsTexts.leerling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of MLS is read whole or not at all, and a wrong record does not stop the others. */
class MlsReaderTest {
    private static final Vestiging HERE = new Vestiging("99AA00");
    private static final Schooljaar YEAR = new Schooljaar(2026);
    private final MlsReader reader = MlsTexts.reader();

    @Test
    void readsEveryColumnUnderTheRuleOfItsElement() throws SourceException {
        LeerlingRecord record =
                records(csv("k1;e1;Kwikstaart;J;TLV1;2026-09-01")).get(0);

        assertThat(record.problem()).isNull();
        assertThat(record.values().leerlingkey()).isEqualTo("k1");
        assertThat(record.values().value(Veld.ECKID)).isEqualTo("e1");
        assertThat(record.values().value(Veld.RESIDENTIEEL)).isEqualTo("J");
        assertThat(record.values().value(Veld.TLV_NUMMER)).isEqualTo("TLV1");
        assertThat(record.values().value(Veld.OPP_BEGINDATUM)).hasToString("2026-09-01");
        assertThat(record.values().value(Veld.ROEPNAAM)).isNull();
        assertThat(reader.vestiging(file("a.csv", csv("k1;;;;;")))).isEqualTo(HERE);
    }

    @Test
    void readsTheSameFromEdexmlWithABlokOfItsOwn() throws SourceException {
        String text = edexml(
                leerling("k1", "Kwikstaart", "<m:residentieel>J</m:residentieel><m:tlvNummer>TLV1</m:tlvNummer>"),
                leerling("k2", "Wulp", "<m:residentieel>misschien</m:residentieel>"),
                leerling("k3", "Grutto", "<residentieel>J</residentieel>"));
        List<LeerlingRecord> records = reader.records(file("a.XML", text), HERE, YEAR);

        assertThat(reader.vestiging(file("a.xml", text))).isEqualTo(HERE);
        assertThat(records).hasSize(3);
        assertThat(records.get(0).values().value(Veld.RESIDENTIEEL)).isEqualTo("J");
        assertThat(records.get(0).values().value(Veld.TLV_NUMMER)).isEqualTo("TLV1");
        Quarantined wrong = Objects.requireNonNull(records.get(1).problem());
        assertThat(wrong.field()).isEqualTo("toevoegingen/residentieel");
        assertThat(wrong.expected()).isEqualTo("one of J N");
        assertThat(records.get(1).values().leerlingkey())
                .as("it still says whose it would be")
                .isEqualTo("k2");
        assertThat(records.get(2).values().value(Veld.RESIDENTIEEL))
                .as("of a namespace that nobody agreed on")
                .isNull();
    }

    @Test
    void aFileThatIsCutOffAtAnyByteIsRefused() throws SourceException {
        for (String text : List.of(
                csv("k1;e1;Kwikst\u00E4art;J;TLV1;2026-09-01", "k2;e2;\"Wulp; de\";N;;", "k3;;Zeeuw;N;;"),
                edexml(
                        leerling("k1", "Kwikst\u00E4art", "<m:residentieel>J</m:residentieel>"),
                        leerling("k2", "A", "")))) {
            byte[] whole = text.getBytes(StandardCharsets.UTF_8);
            String name = text.startsWith("<") ? "a.xml" : "a.csv";
            assertThat(reader.records(file(name, whole), HERE, YEAR)).hasSize(text.startsWith("<") ? 2 : 3);
            // of CSV the last byte is the end of the last line, which may be absent
            int least = text.startsWith("<") ? whole.length : whole.length - 1;
            for (int length = 0; length < least; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> reader.records(file(name, cut), HERE, YEAR))
                        .as("%s cut at %d", name, cut.length)
                        .isInstanceOf(SourceException.class)
                        .hasMessageContaining(name)
                        .satisfies(
                                e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("Kwik", "Wulp", "TLV1"));
            }
        }
    }

    @Test
    void aByteOrderMarkQuotesAndWindowsLinesAreRead() throws SourceException {
        String text = "\uFEFF"
                + csv("k1;;\"Van der \"\"Wulp\"\"; lang\";J;;", "\"k2\";;\"Twee\";N;;")
                        .replace("\n", "\r\n");
        List<LeerlingRecord> records = records(text);
        assertThat(records.get(0).values().value(Veld.ACHTERNAAM)).isEqualTo("Van der \"Wulp\"; lang");
        assertThat(records.get(1).values().leerlingkey()).isEqualTo("k2");
    }

    @Test
    void namesOfTwoFormsOfUnicodeAreTheSameName() throws SourceException {
        assertThat(records(csv("k1;;Zoe\u0308;J;;")).get(0).values().value(Veld.ACHTERNAAM))
                .isEqualTo("Zo\u00EB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void anotherEncodingIsRefusedAndNotReadAsOtherNames(String charset) {
        byte[] content = csv("k1;;Zo\u00EB;J;;").getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> reader.records(file("a.csv", content), HERE, YEAR))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("a.csv: the file is refused whole")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("Zo"));
    }

    @Test
    void wrongColumnsAreToldByPlaceAndNeverQuoted() {
        assertThat(refusal("vestiging;leerlingkey;bsn\n99AA00;k1;999999990\nEINDE;1\n"))
                .contains("column 3 of its header is not a known one");
        assertThat(refusal("99AA00;k1;Kwikstaart\nEINDE;0\n"))
                .contains("column 1")
                .doesNotContain("Kwikstaart");
        assertThat(refusal("vestiging;leerlingkey;leerlingkey\nEINDE;0\n")).contains("column 3", "there twice");
        assertThat(refusal("leerlingkey;achternaam\nk1;A\nEINDE;1\n")).contains("no column vestiging");
        assertThat(refusal("vestiging;achternaam\n99AA00;A\nEINDE;1\n")).contains("none of leerlingkey and eckid");
        assertThat(refusal("")).contains("no column vestiging");
        assertThat(refusal(HEADER.replace(';', ','))).contains("column 1");
    }

    @Test
    void aFileOfAnotherVestigingOrOfTwoIsRefused() {
        String two = csv("k1;;;;;", "k2;;;;;").replace("99AA00;k2", "99AA01;k2");
        assertThatThrownBy(() -> reader.records(file("a.csv", two), HERE, YEAR))
                .hasMessageContaining("line 3 is of another vestiging than 99AA00");
        assertThatThrownBy(() -> reader.records(file("a.csv", csv("k1;;;;;")), new Vestiging("99AA01"), YEAR))
                .hasMessageContaining("line 2 is of another vestiging");
        assertThatThrownBy(() -> reader.vestiging(file("a.csv", csv("k1;;;;;").replace("99AA00", "school"))))
                .hasMessageContaining("line 2, vestiging: expected a BRIN6");
        assertThatThrownBy(() ->
                        reader.records(file("a.xml", edexml(leerling("k1", "A", ""))), HERE, new Schooljaar(2027)))
                .hasMessageContaining("another schooljaar");
    }

    @Test
    void aWrongRowIsSetApartWithTheFirstThingThatIsWrongAndTheOthersGoOn() throws SourceException {
        List<LeerlingRecord> records = records(csv(
                "k1;e1;Een;J;;",
                "k2;e2;Twee;ja;;",
                ";;Drie;J;;",
                "k4;e4;Vier;J;;1-9-2026",
                "k5;e5;Vijf;J",
                "k6;e6;dubbele  spatie;J;;",
                "k7;e7;" + "x".repeat(5_000) + ";J;;",
                "k8;e8;Acht;N;;"));
        List<String> told = new ArrayList<>();
        records.forEach(r -> {
            Quarantined q = r.problem();
            told.add(q == null ? "good" : q.position() + " " + q.field() + ": " + q.expected() + ", " + q.found());
        });
        assertThat(told)
                .containsExactly(
                        "good",
                        "line 3 residentieel: one of J N, 2 characters (letters)",
                        "line 4 leerlingkey: a key by which the pupil is known, none",
                        "line 5 opp_begin: a date such as 2015-02-28, 8 characters (digits, signs)",
                        "line 6 : as many fields as the header has, 7, 5 fields",
                        "line 7 achternaam: no leading, trailing or double spaces, 15 characters (letters, spaces)",
                        "line 8 achternaam: at most 4096 characters, 5000",
                        "good");
    }

    @Test
    void aFormulaIsTextAndInACodeItIsWrong() throws SourceException {
        List<LeerlingRecord> records =
                records(csv("k1;;=HYPERLINK(1);J;;", "k2;;A;=1+1;;", "=cmd|' /C calc'!A0;;A;J;;"));
        assertThat(records.get(0).values().value(Veld.ACHTERNAAM)).isEqualTo("=HYPERLINK(1)");
        assertThat(records.get(0).problem()).isNull();
        assertThat(records.get(1).problem()).isNotNull();
        assertThat(records.get(2).values().leerlingkey()).startsWith("=cmd");
    }

    private List<LeerlingRecord> records(String text) throws SourceException {
        return reader.records(file("a.csv", text), HERE, YEAR);
    }

    private String refusal(String text) {
        SourceException refused =
                catchThrowableOfType(SourceException.class, () -> reader.records(file("a.csv", text), HERE, YEAR));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.REFUSED);
        return String.valueOf(refused.getMessage());
    }
}
