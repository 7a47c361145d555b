package nl.sluis.source.leerlinggegevens;

import static nl.sluis.source.Message.aMessage;
import static nl.sluis.source.Message.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.Message.Pupil;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.Standards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeerlinggegevensReaderTest {
    private static final String TOEVOEGINGEN = "<toevoegingen><blok><code>ander</code><tlvNummer>1</tlvNummer></blok>"
            + "<blok xmlns:t='urn:sluis:assumed:esis:toevoegingen:1'><code>inschrijving</code>"
            + "<t:inschrijvingvolgnummer>501</t:inschrijvingvolgnummer><t:onbekend>1</t:onbekend>"
            + "<t:oppBegindatum>2020-09-01</t:oppBegindatum><t:woonplaats>Oudeterp</t:woonplaats></blok></toevoegingen>";

    private static final Clock TODAY =
            Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneId.of("Europe/Amsterdam"));
    private static final Expected EXPECTED =
            new Expected("EDEX.XML", Vestiging.of("99AA00"), Schooljaar.of("2026-2027"));

    private final LeerlinggegevensReader reader = new LeerlinggegevensReader(EsisMapping.shipped(), TODAY);

    private Pull.Leerlingen read(Message message) throws SourceException {
        return reader.readEdexml(stream(message.edexml()), EXPECTED);
    }

    private Quarantined onlyQuarantined(Message message) throws SourceException {
        Pull.Leerlingen pull = read(message);
        assertThat(pull.quarantined()).hasSize(1);
        return pull.quarantined().get(0);
    }

    private void assertRefused(String xml, String why) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reader.readEdexml(stream(xml), EXPECTED))
                .withMessageStartingWith("EDEX.XML: the message is refused whole")
                .withMessageContaining(why)
                .withNoCause()
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.REFUSED));
    }

    @Test
    void readsEveryFieldThatTheMappingNames() throws SourceException {
        Message message = aMessage()
                .with(Pupil.aPupil("  4711 ")
                        .attribute("eckid", "https://ketenid.example/0a")
                        .element("voorvoegsel", "van 't")
                        .element("voornamen", "Robin Noor")
                        .element("voorletters-1", "RN")
                        .raw("<groep key=' g1'/><samengestelde_groepen><samengestelde_groep key='s1'/>"
                                + "</samengestelde_groepen><vestiging key='v1'/><etniciteit>1</etniciteit>"
                                + "<bsn>111222333</bsn><postcodenl>1234AB</postcodenl>"
                                + "<instroomdatum>2020-08-17</instroomdatum><uitstroomdatum>2027-07-31</uitstroomdatum>"
                                + TOEVOEGINGEN));

        LeerlingBuilder pupil = read(message).good().get(0);

        Map<Veld, Object> read = new EnumMap<>(Veld.class);
        Arrays.stream(Veld.values())
                .filter(veld -> pupil.value(veld) != null)
                .forEach(veld -> read.put(veld, pupil.value(veld)));
        assertThat(read)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Veld.LEERLINGKEY, "4711"),
                        Map.entry(Veld.ECKID, "https://ketenid.example/0a"),
                        Map.entry(Veld.PGN, "111222333"),
                        Map.entry(Veld.ACHTERNAAM, "Voorbeeld"),
                        Map.entry(Veld.VOORVOEGSEL, "van 't"),
                        Map.entry(Veld.VOORNAMEN, "Robin Noor"),
                        Map.entry(Veld.VOORLETTERS, "RN"),
                        Map.entry(Veld.ROEPNAAM, "Robin"),
                        Map.entry(Veld.GEBOORTEDATUM, LocalDate.of(2016, 2, 29)),
                        Map.entry(Veld.GESLACHT, "9"),
                        Map.entry(Veld.POSTCODE, "1234AB"),
                        Map.entry(Veld.BRIN, "99AA"),
                        Map.entry(Veld.VESTIGING, "99AA00"),
                        Map.entry(Veld.JAARGROEP, "S"),
                        Map.entry(Veld.GROEPSKEY, "g1"),
                        Map.entry(Veld.GROEPSNAAM, "Vlinders"),
                        Map.entry(Veld.DATUM_INSCHRIJVING_LEERJAAR, LocalDate.of(2020, 8, 17)),
                        Map.entry(Veld.INSCHRIJFDATUM, LocalDate.of(2020, 8, 17)),
                        Map.entry(Veld.PERIODE_BEGINDATUM, LocalDate.of(2020, 8, 17)),
                        Map.entry(Veld.UITSCHRIJFDATUM, LocalDate.of(2027, 7, 31)),
                        Map.entry(Veld.INSCHRIJVINGVOLGNUMMER, "501"),
                        Map.entry(Veld.OPP_BEGINDATUM, LocalDate.of(2020, 9, 1)),
                        Map.entry(Veld.WOONPLAATS, "Oudeterp")));
    }

    @Test
    void uwlrAndEdexmlHoldTheSamePupils() throws SourceException {
        Message message = aMessage().withLeerling("1", "<groep key='g1'/>").withLeerling("2", "");

        Pull uwlr = reader.readAntwoord(stream(message.antwoord()), EXPECTED);

        assertThat(((Pull.Leerlingen) uwlr).good())
                .usingRecursiveComparison()
                .isEqualTo(read(message).good());
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() throws SourceException {
        String xml =
                "<EDEX><leerlingen><leerling key='1'><roepnaam>Robin</roepnaam><groep key='g'/></leerling></leerlingen>"
                        + "<groepen><groep key='g'><jaargroep>4</jaargroep><naam>Vier</naam></groep></groepen>"
                        + "<school><brincode>99aa</brincode><schooljaar>2026-2027</schooljaar></school></EDEX>";

        Pull.Leerlingen pull = reader.readEdexml(stream(xml), EXPECTED);

        assertThat(pull.good()).hasSize(1);
        assertThat(pull.good().get(0).value(Veld.JAARGROEP)).isEqualTo("4");
    }

    @Test
    void unchangedIsNotTheSameAsNoData() throws SourceException {
        String open = "<leerlinggegevens_antwoord xmlns='" + Message.UWLR + "'>";
        String close = "</leerlinggegevens_antwoord>";

        assertThat(reader.readAntwoord(stream(open + "<geenwijzigingen/>" + close), EXPECTED))
                .isEqualTo(new Pull.Unchanged());
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reader.readAntwoord(stream(open + "<geengegevens/>" + close), EXPECTED))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.NO_DATA));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(
                        () -> reader.readAntwoord(stream(open + "<geenwijzigingen/><geengegevens/>" + close), EXPECTED))
                .withMessageContaining("more than one answer");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reader.readAntwoord(stream(open + close), EXPECTED))
                .withMessageContaining("it is empty");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reader.readAntwoord(stream(open + "<iets/>" + close), EXPECTED))
                .withMessageContaining("not one of leerlinggegevens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<bsn>133456785</bsn> | bsn | a burgerservicenummer",
                "<onderwijsnummer>111222333</onderwijsnummer> | onderwijsnummer | a onderwijsnummer",
                "<bsn>123456789</bsn> | bsn | a number that passes the elfproef",
                "<bsn>000000000</bsn> | bsn | 9 digits, not all zero",
                "<bsn>111222333</bsn><onderwijsnummer>100310303</onderwijsnummer> | onderwijsnummer | one value for pgn",
                "<achternaam>Dubbel</achternaam> | achternaam | one value for achternaam",
                "<groep key='weg'/> | groep@key | the key of one groep",
                "<groep/> | groep@key | the key of one groep",
                "<groep key='s1'/> | groep@key | the key of one groep",
                "<groep key='g1'/><groep key='g2'/> | groep@key | at most one",
                "<vestiging key='weg'/> | vestiging@key | the key of one vestiging",
                "<samengestelde_groepen><samengestelde_groep key='g1'/></samengestelde_groepen> | samengestelde_groep@key | the key of one samengestelde_groep",
                "<voorvoegsel>van  der</voorvoegsel> | voorvoegsel | no leading, trailing or double spaces",
                "<voorvoegsel>van </voorvoegsel> | voorvoegsel | no leading, trailing or double spaces",
                "<voorvoegsel> van</voorvoegsel> | voorvoegsel | no leading, trailing or double spaces",
                "<voorvoegsel>vanonderaan</voorvoegsel> | voorvoegsel | 1 to 10 characters",
                "<voornamen></voornamen> | voornamen | 1 to 200 characters",
                "<voornamen>Ro&#10;bin</voornamen> | voornamen | no control characters",
                "<voornamen>Ro&#x202E;bin</voornamen> | voornamen | no control characters",
                "<postcodenl>1234 AB</postcodenl> | postcodenl | a postcode such as 1234AB",
                "<postnummerbe>123A</postnummerbe> | postnummerbe | 4 digits",
                "<instroomdatum>2016-02-29</instroomdatum> | instroomdatum | a day after geboortedatum",
                "<instroomdatum>2021-02-29</instroomdatum> | instroomdatum | a day that exists",
                "<instroomdatum>2021-2-28</instroomdatum> | instroomdatum | a date such as 2015-02-28",
                "<instroomdatum>2021-02-28Z</instroomdatum> | instroomdatum | a date such as 2015-02-28",
                "<instroomdatum>2020-08-01</instroomdatum><uitstroomdatum>2020-07-31</uitstroomdatum> | uitstroomdatum | a day not before instroomdatum",
            })
    void aWrongRecordIsSetApartAndTheOthersGoOn(String xml, String field, String expected) throws SourceException {
        Message message = aMessage()
                .withLeerling("voor", "<groep key='g1'/>")
                .withLeerling("fout", xml)
                .withLeerling("na", "<vestiging key='v1'/>");

        Pull.Leerlingen pull = read(message);

        assertThat(pull.received()).isEqualTo(3);
        assertThat(pull.good()).extracting(LeerlingBuilder::leerlingkey).containsExactly("voor", "na");
        assertThat(pull.quarantined()).singleElement().satisfies(q -> {
            assertThat(q.origin()).isEqualTo("EDEX.XML");
            assertThat(q.field()).isEqualTo(field);
            assertThat(q.expected()).isEqualTo(expected);
            assertThat(q.position()).matches("line 7, column \\d+, leerling 2");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "geboortedatum, 2026-11-25, a day that is not in the future",
        "geboortedatum, 0000-00-00, a date such as 2015-02-28",
        "geslacht, 3, one of 0 1 2 9",
        "geslacht, '', one of 0 1 2 9",
        "jaargroep, 9, one of B D 0 1 2 3 4 5 6 7 8 11 12 13 14 15 16 S V C N H",
        "jaargroep, C, the jaargroep of the pupil: C is for groups",
        "roepnaam, ' ', 'no leading, trailing or double spaces'",
    })
    void aValueOutsideItsRuleIsSetApart(String element, String value, String expected) throws SourceException {
        Quarantined q = onlyQuarantined(aMessage().with(Pupil.aPupil("1").element(element, value)));

        assertThat(q.field()).isEqualTo(element);
        assertThat(q.expected()).isEqualTo(expected);
    }

    @Test
    void aPupilNeedsAKeyAJaargroepAndAName() throws SourceException {
        assertThat(onlyQuarantined(aMessage().with(Pupil.aPupil("1").without("key")))
                        .expected())
                .isEqualTo("a key");
        assertThat(onlyQuarantined(aMessage().with(Pupil.aPupil("1").without("jaargroep")))
                        .field())
                .isEqualTo("jaargroep");
        assertThat(onlyQuarantined(aMessage()
                                .with(Pupil.aPupil("1").without("achternaam").without("roepnaam")))
                        .expected())
                .isEqualTo("an achternaam or a roepnaam");
        assertThat(read(aMessage().with(Pupil.aPupil("1").without("achternaam")))
                        .good())
                .as("choice B of the XSD: only a roepnaam")
                .hasSize(1);
    }

    @Test
    void theJaargroepOfTheGroepStandsInUnlessItIsACombinatiegroep() throws SourceException {
        Pull.Leerlingen pull = read(aMessage()
                .with(Pupil.aPupil("eigen").element("jaargroep", "V").raw("<groep key='g1'/>"))
                .with(Pupil.aPupil("groep").without("jaargroep").raw("<groep key='g1'/>"))
                .with(Pupil.aPupil("combinatie").without("jaargroep").raw("<groep key='g2'/>")));

        assertThat(pull.good()).extracting(p -> p.value(Veld.JAARGROEP)).containsExactly("V", "S");
        assertThat(pull.quarantined()).extracting(Quarantined::field).containsExactly("jaargroep");
    }

    @Test
    void whatIsWrongWithAGroepSetsItsPupilsApart() throws SourceException {
        Message message = aMessage()
                .groepen("<groep key='a'><naam>A</naam></groep><groep key='a'><naam>B</naam></groep>"
                        + "<groep key='b'><naam></naam></groep><groep key='c'><naam>C</naam></groep>"
                        + "<samengestelde_groep key='c'><naam>C</naam></samengestelde_groep>"
                        + "<groep key='d'><naam>D</naam></groep>")
                .withLeerling("1", "<groep key='a'/>")
                .withLeerling("2", "<groep key='b'/>")
                .withLeerling("3", "<groep key='c'/>")
                .withLeerling("4", "<groep key='d'/>");

        Pull.Leerlingen pull = read(message);

        assertThat(pull.good()).extracting(LeerlingBuilder::leerlingkey).containsExactly("4");
        assertThat(pull.quarantined())
                .extracting(Quarantined::field)
                .containsExactly("groep@key", "groep/naam", "groep@key");
    }

    @Test
    void aKeyThatOccursTwiceIsAmbiguousSoNeitherGoesOn() throws SourceException {
        Pull.Leerlingen pull = read(aMessage()
                .withLeerling("1", "")
                .withLeerling("2", "")
                .with(Pupil.aPupil("1 ").element("roepnaam", "Ander"))
                .with(Pupil.aPupil("3").attribute("eckid", "x"))
                .with(Pupil.aPupil("4").attribute("eckid", "x")));

        assertThat(pull.good()).extracting(LeerlingBuilder::leerlingkey).containsExactly("2");
        assertThat(pull.quarantined())
                .extracting(Quarantined::expected)
                .containsExactly(
                        "a key that occurs once",
                        "a key that occurs once",
                        "an eckid that occurs once",
                        "an eckid that occurs once");
    }

    @Test
    void textIsKeptInFormNfc() throws SourceException {
        Pull.Leerlingen pull = read(aMessage().with(Pupil.aPupil("1").element("roepnaam", "Zoe\u0308")));

        assertThat(pull.good().get(0).value(Veld.ROEPNAAM)).isEqualTo("Zo\u00eb");
    }

    @Test
    void whatIsWrongNeverShowsInReports() throws SourceException {
        String secret = "Geheimlijk";
        Pull.Leerlingen pull = read(aMessage()
                .with(Pupil.aPupil(secret).attribute("eckid", secret))
                .with(Pupil.aPupil(secret).element("achternaam", secret + " "))
                .with(Pupil.aPupil("3").element("geslacht", secret))
                .with(Pupil.aPupil("4").element("geboortedatum", secret))
                .with(Pupil.aPupil("5").element("jaargroep", secret))
                .with(Pupil.aPupil("6").raw("<groep key='" + secret + "'/>"))
                .with(Pupil.aPupil("7").raw("<bsn>" + secret + "</bsn>"))
                .with(Pupil.aPupil("8").raw("<postcodenl>" + secret + "</postcodenl>"))
                .with(Pupil.aPupil("9").element("achternaam", secret)));

        assertThat(pull.quarantined()).hasSize(8);
        assertThat(pull.toString()).doesNotContain(secret).contains("letters");
        for (String xml : List.of(
                "<EDEX><" + secret,
                "<EDEX><a>" + secret + "</b></EDEX>",
                "<" + secret + "/>",
                "<EDEX>&" + secret + ";</EDEX>",
                "<EDEX " + secret + "='1' " + secret + "='2'/>",
                "<!DOCTYPE EDEX [<!ENTITY e '" + secret + "'>]><EDEX/>",
                "<EDEX><school><schooljaar>" + secret + "</schooljaar></school></EDEX>",
                aMessage()
                        .about(secret, "00", "2026-2027")
                        .withLeerling("1", "")
                        .edexml())) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> reader.readEdexml(stream(xml), EXPECTED))
                    .withNoCause()
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
        }
    }

    @Test
    void aMessageAboutAnythingElseIsRefusedWhole() {
        Message message = aMessage().withLeerling("1", "");
        assertRefused(message.about("99BB", "00", "2026-2027").edexml(), "another school than 99AA00");
        assertRefused(message.about("99AA", "01", "2026-2027").edexml(), "another school than 99AA00");
        assertRefused(message.about("99AA", "00", "2025-2026").edexml(), "another schooljaar than 2026-2027");
        assertRefused(message.about("99AA", "00", "2026-2028").edexml(), "in its school: expected a school year");
        assertRefused(message.about("99A", "00", "2026-2027").edexml(), "in its school: expected a BRIN6");
        assertRefused(message.school("<brincode>99AA</brincode>").edexml(), "a schooljaar");
        assertRefused(
                message.school("<schooljaar>2026-2027</schooljaar><instellingsnummer>1234</instellingsnummer>")
                        .edexml(),
                "another school");
        assertRefused(
                message.school("<schooljaar>2026-2027</schooljaar><brincode>99AA</brincode><brincode>99BB</brincode>")
                        .edexml(),
                "more than one brincode");
    }

    @Test
    void aMessageIsAboutOneSchoolWithPupils() {
        Message message = aMessage().withLeerling("1", "");
        assertRefused(
                message.extra("<school><schooljaar>2026-2027</schooljaar><brincode>99BB</brincode></school>")
                        .edexml(),
                "more than one school");
        assertRefused(message.extra("<leerlingen/>").edexml(), "more than one leerlingen");
        assertRefused(aMessage().edexml(), "no leerling");
        assertRefused("<EDEX><leerlingen><leerling key='1'/></leerlingen></EDEX>", "no school");
    }

    @Test
    void anotherRootOrNamespaceIsRefused() {
        String content = aMessage().withLeerling("1", "").content();
        assertRefused("<EDEX xmlns='urn:iets'>" + content + "</EDEX>", "its root is not EDEX in no namespace");
        assertRefused("<edex>" + content + "</edex>", "its root is not EDEX");
        assertRefused("<e:EDEX xmlns:e='urn:iets'>" + content + "</e:EDEX>", "its root is not EDEX");
        assertRefused(aMessage().withLeerling("1", "").antwoord(), "its root is not EDEX");
        String wrong = aMessage().withLeerling("1", "").antwoord().replace("/2/", "/3/");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> reader.readAntwoord(stream(wrong), EXPECTED))
                .withMessageContaining("its root is not leerlinggegevens_antwoord");
    }

    @Test
    void elementsOfAnotherNamespaceAreNotMistakenForOurs() throws SourceException {
        Message message = aMessage()
                .withLeerling(
                        "1", "<x:bsn xmlns:x='urn:iets'>niets</x:bsn><roepnaam xmlns='urn:iets'>Ander</roepnaam>");

        assertThat(read(message).good().get(0).value(Veld.ROEPNAAM)).isEqualTo("Robin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edexml", "uwlr"})
    void aMessageCutOffAtAnyByteIsRefusedWhole(String form) throws SourceException {
        Message message =
                aMessage().withLeerling("1", "<groep key='g1'/>").withLeerling("2", "<roepnaam>Zoë</roepnaam>");
        byte[] whole = (form.equals("edexml") ? message.edexml() : message.antwoord()).getBytes(StandardCharsets.UTF_8);
        assertThat(((Pull.Leerlingen) read(form, whole, whole.length)).received())
                .isEqualTo(2);

        for (int length = 0; length < whole.length; length++) {
            int cut = length;
            assertThatExceptionOfType(SourceException.class)
                    .as("cut off after %d of %d bytes", cut, whole.length)
                    .isThrownBy(() -> read(form, whole, cut))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.REFUSED));
        }
    }

    private Pull read(String form, byte[] whole, int length) throws SourceException {
        InputStream in = new ByteArrayInputStream(whole, 0, length);
        return form.equals("edexml") ? reader.readEdexml(in, EXPECTED) : reader.readAntwoord(in, EXPECTED);
    }

    @Test
    void nothingIsReadFromOutsideAndNothingExpands() {
        String content = aMessage().withLeerling("1", "").content();
        assertRefused(
                "<!DOCTYPE EDEX [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><EDEX>" + content + "</EDEX>",
                "it has a DTD");
        assertRefused("<!DOCTYPE EDEX SYSTEM 'http://127.0.0.1:9/x.dtd'><EDEX>" + content + "</EDEX>", "it has a DTD");
        StringBuilder bomb = new StringBuilder("<!DOCTYPE EDEX [<!ENTITY a 'lol'>");
        for (char c = 'b'; c < 'k'; c++) {
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" '")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("'>");
        }
        assertRefused(bomb + "]><EDEX><a>&j;</a></EDEX>", "it has a DTD");
    }

    @Test
    void sizesAreLimited() {
        // without the limits each of these is well-formed, and would be refused for want of a school
        assertRefused("<EDEX>" + "<a>".repeat(100) + "</a>".repeat(100) + "</EDEX>", "exceeds a limit");
        assertRefused("<EDEX><a b='" + "x".repeat(10_000) + "'/></EDEX>", "exceeds a limit");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        assertRefused("<EDEX><a" + attributes + "/></EDEX>", "exceeds a limit");
        assertRefused(
                aMessage()
                        .withLeerling("1", "<voornamen>" + "x".repeat(100_000) + "</voornamen>")
                        .edexml(),
                "exceeds a limit");
        assertRefused("<EDEX>" + "<a/>".repeat(250_001) + "</EDEX>", "exceeds a limit");
        assertRefused(aMessage().withLeerling("1", "").edexml() + "<EDEX/>", "not well-formed");
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAndOneThatTakesTooLongIsTriedLater() {
        String xml = aMessage().withLeerling("1", "").edexml();
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        reader.readEdexml(new LimitedInputStream(stream(xml), 500, Duration.ofMinutes(1)), EXPECTED))
                .withMessageContaining("larger than 500 bytes")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.REFUSED));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(
                        () -> reader.readEdexml(new LimitedInputStream(stream(xml), 5_000, Duration.ZERO), EXPECTED))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAVAILABLE));
    }

    @Test
    void theMessagesOfTheseTestsAreOnesThatTheSchemasKnow() {
        Message message = aMessage()
                .about("99AA", "00", "2024-2025")
                .with(Pupil.aPupil("1").attribute("eckid", "x").raw("<groep key='g1'/><vestiging key='v1'/>"));

        Standards.assertValid("edexml-2.1/EDEXML.structuur.xsd", message.edexml());
        Standards.assertValid("uwlr-2.2/Schemas/UWLR_Leerlinggegevens_v2p2.xsd", message.antwoord());
    }

    @Test
    void theOfficialSamplesAreReadAsTheyAre() throws SourceException, IOException {
        for (String version : List.of("2.0", "2.1")) {
            Expected dutch = new Expected("sample", Vestiging.of("99ZZ00"), Schooljaar.of("2014-2015"));
            Pull.Leerlingen pull = sample("edexml-" + version + "/EDEXML.Voorbeeld." + version + ".xml", dutch);

            assertThat(pull.good()).extracting(LeerlingBuilder::leerlingkey).containsExactly("00001", "12345");
            assertThat(pull.good()).extracting(p -> p.value(Veld.GROEPSNAAM)).containsExactly("4B", null);
            assertThat(pull.good())
                    .extracting(p -> p.value(Veld.VOORVOEGSEL))
                    .containsExactly(version.equals("2.0") ? null : "imp", "van 't");
            // the bsn of the sample is shaped like an onderwijsnummer
            assertThat(pull.quarantined()).extracting(Quarantined::field).containsExactly("bsn");

            Expected flemish = new Expected("sample", Vestiging.of("99ZZ00"), Schooljaar.of("2014-2015"), "1234");
            Pull.Leerlingen vla = sample("edexml-" + version + "/EDEXML.Voorbeeld." + version + "-Vla.xml", flemish);
            assertThat(vla.good()).extracting(LeerlingBuilder::leerlingkey).containsExactly("00001", "00002", "12345");
            assertThat(vla.good().get(1).value(Veld.POSTCODE)).isEqualTo("6971");
            assertThat(vla.good().get(1).value(Veld.PGN)).isNull();
        }
    }

    private Pull.Leerlingen sample(String name, Expected expected) throws SourceException, IOException {
        try (InputStream in = Files.newInputStream(Standards.file(name))) {
            return reader.readEdexml(in, expected);
        }
    }

    @Test
    void theUwlrSamplesAreRead() throws SourceException, IOException {
        Pull.Leerlingen smal = antwoord("smalle-set-antwoord-own-sample", "99ZZ01", "2024-2025");
        assertThat(smal.good()).extracting(p -> p.value(Veld.ROEPNAAM)).containsExactly("Zoë", "Ömer");
        Pull.Leerlingen lvs = antwoord("lvs-set-antwoord-own-sample", "99ZZ01", "2024-2025");
        assertThat(lvs.good()).extracting(p -> p.value(Veld.ECKID)).containsExactly("https://ketenid.nl/pilot/aa");

        // the XSD lets duplicate keys and dangling groups pass, and stops at school year 2024-2025; neither holds here
        for (String[] sample : new String[][] {
            {"xsd-valid-but-dup-key-and-dangling-group", "2024-2025"}, {"schooljaar-2025-2026-xsd-invalid", "2025-2026"}
        }) {
            Pull.Leerlingen pull = antwoord(sample[0], "99ZZ00", sample[1]);
            assertThat(pull.good()).isEmpty();
            assertThat(pull.quarantined())
                    .extracting(Quarantined::expected)
                    .containsOnly("a key that occurs once")
                    .hasSize(2);
        }
    }

    private Pull.Leerlingen antwoord(String name, String vestiging, String schooljaar)
            throws SourceException, IOException {
        Expected expected = new Expected("sample", Vestiging.of(vestiging), Schooljaar.of(schooljaar));
        try (InputStream in = Files.newInputStream(Standards.file("validators/uwlr-2.2-" + name + ".xml"))) {
            return (Pull.Leerlingen) reader.readAntwoord(in, expected);
        }
    }
}
