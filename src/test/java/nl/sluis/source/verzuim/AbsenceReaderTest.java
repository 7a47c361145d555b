package nl.sluis.source.verzuim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import nl.sluis.source.leerlinggegevens.SafeXml;
import nl.sluis.verzuim.Absence;
import nl.sluis.verzuim.Verzuimreden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ESIS may say of absence, read from the line; the values are made up. */
class AbsenceReaderTest {
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final String HOME = "<woonadres><straatnaam>Dijkweg</straatnaam><huisnummer>12</huisnummer>"
            + "<postcode>9001AX</postcode><woonplaats>Waterdam</woonplaats><gemeentecode>9901</gemeentecode></woonadres>";
    private static final String SLOT = "<afwezigheid datum=\"2026-09-07\" minuten=\"240\" heledag=\"false\""
            + " geoorloofd=\"false\" reden=\"spijbelen\">Ouders gebeld</afwezigheid>";
    private static final String PUPIL = "<leerling key=\"L1\">" + HOME + SLOT + "</leerling>";

    private static String message(String content) {
        return "<verzuim_antwoord xmlns=\"urn:sluis:assumed:esis-verzuim:1\" schooljaar=\"2026-2027\" brincode=\"99AA\""
                + " dependancecode=\"00\">" + content + "</verzuim_antwoord>";
    }

    private static AbsenceAnswer read(String message) throws SourceException {
        try {
            XMLStreamReader xml = SafeXml.open(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            while (!xml.isStartElement()) {
                xml.next();
            }
            return AbsenceReader.read("esis verzuim 99AA00", HERE, new Schooljaar(2026), xml);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SourceException refusal(String message) {
        return catchThrowableOfType(SourceException.class, () -> read(message));
    }

    @Test
    void readsHomeAndSlots() throws SourceException {
        AbsenceAnswer answer = read(message(PUPIL + "<leerling key=\"L2\"/>"));
        assertThat(answer.pupils()).containsOnlyKeys("L1", "L2");
        PupilAbsence pupil = Objects.requireNonNull(answer.pupils().get("L1"));
        assertThat(pupil.address())
                .containsEntry(Veld.WOONGEMEENTE, "9901")
                .containsEntry(Veld.STRAATNAAM, "Dijkweg")
                .hasSize(5);
        assertThat(pupil.absences())
                .containsExactly(new Absence(LocalDate.parse("2026-09-07"), 240, false, false, Verzuimreden.SPIJBELEN));
        assertThat(pupil.slots().get(0).text()).isEqualTo("Ouders gebeld");
    }

    @Test
    void thePositiveSampleIsOfTheContract() throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(AbsenceReaderTest.class.getResource("/contracts/esis-verzuim-assumed-v1.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(message(PUPIL))));
    }

    @ParameterizedTest
    @CsvSource({
        "minuten=\"240\", minuten=\"0\", @minuten",
        "minuten=\"240\", minuten=\"1441\", @minuten",
        "minuten=\"240\", minuten=\"vier\", @minuten",
        "2026-09-07, 2026-09-31, @datum",
        "spijbelen, godsdienst, @reden",
        "geoorloofd=\"false\", geoorloofd=\"nee\", @geoorloofd",
        "9901, 99, woonadres/gemeentecode",
        "9001AX, 9001 ax, woonadres/postcode",
        "key=\"L1\", key=\"\", @key"
    })
    void aWrongRecordIsSetApartAndTheNextGoesOn(String good, String bad, String field) throws SourceException {
        AbsenceAnswer answer = read(message(PUPIL.replace(good, bad) + PUPIL.replace("\"L1\"", "\"L2\"")));
        assertThat(answer.pupils()).containsOnlyKeys("L2");
        assertThat(answer.quarantined()).singleElement().satisfies(q -> {
            assertThat(q.field()).isEqualTo(field);
            assertThat(q.position()).contains("leerling 1");
            assertThat(q.toString()).doesNotContain("Dijkweg", "Ouders", "godsdienst");
        });
    }

    @Test
    void aKeyThatOccursTwiceIsNobody() throws SourceException {
        AbsenceAnswer answer = read(message(PUPIL + PUPIL + PUPIL.replace("\"L1\"", "\"L2\"")));
        assertThat(answer.pupils()).containsOnlyKeys("L2");
        assertThat(answer.quarantined()).hasSize(1);
    }

    @Test
    void noDataIsNotNoAbsence() {
        assertThat(refusal(message("<geengegevens/>")).kind()).isEqualTo(Kind.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"99AA, 99AB", "2026-2027, 2025-2026", "dependancecode=\"00\", dependancecode=\"01\""})
    void anAnswerAboutAnotherSchoolIsRefusedWhole(String own, String other) {
        assertThat(refusal(message(PUPIL).replace(own, other)).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void cutOffAnywhereItIsRefusedWhole() {
        String whole = message(PUPIL);
        int begun = whole.indexOf('>') + 1;
        for (int end = begun; end < whole.length(); end++) {
            SourceException refusal = refusal(whole.substring(0, end));
            assertThat(refusal).as("cut at %d", end).isNotNull();
            assertThat(refusal.getMessage()).doesNotContain("Dijkweg", "9901", "Ouders");
        }
    }
}
