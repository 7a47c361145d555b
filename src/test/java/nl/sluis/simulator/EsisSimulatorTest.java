package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EdexmlFile;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.esis.EsisSimulator;
import nl.sluis.simulator.esis.UwlrFault;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.mls.MlsExport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EsisSimulatorTest {
    /** The last school year that the published schema knows. */
    private static final Board BOARD = new Board(new BoardSize(4, 2_500, 7, 2024));

    private static final String FIRST = "99AA00";

    @TempDir
    static Path home;

    private static DemoKeys keys;
    private static Map<String, String> sleutels;
    private static EsisSimulator esis;
    private static Wire wire;

    @BeforeAll
    static void start() throws IOException {
        keys = DemoKeys.in(
                home.resolve("keys"),
                BOARD.schools().stream().map(School::brin6).toList());
        sleutels = keys.autorisatiesleutels();
        esis = new EsisSimulator(BOARD, keys, home.resolve("work"));
        wire = Wire.with(keys, "esis");
    }

    @AfterAll
    static void stop() throws IOException {
        esis.close();
    }

    @AfterEach
    void normalAgain() {
        esis.dialAll(EsisDial.normal());
    }

    @Test
    void everyVestigingAnswersInFullAndValidBesidesTheErrorsOnPurpose() throws IOException {
        Schema schema = Standards.uwlr();
        for (School school : BOARD.schools()) {
            HttpResponse<byte[]> answer = ask(school.brin6());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(count(answer, "<leerling ")).isEqualTo(school.size());
            assertThat(Standards.complaints(schema, answer.body(), "leerlinggegevens_antwoord"))
                    .isEmpty();
        }
    }

    @Test
    void theSameRequestGetsTheSameBytes() throws IOException {
        assertThat(ask(FIRST).body()).isEqualTo(ask(FIRST).body());
        assertThat(text(ask(FIRST))).contains("<bsn>999999990</bsn>", "ca0a41e", "Zangvogel-Kooiman");
    }

    @Test
    void anEmptyAnswerIsSaidByItsElement() throws IOException {
        Schema schema = Standards.uwlr();
        for (EsisDial.Answer empty :
                new EsisDial.Answer[] {EsisDial.Answer.GEENWIJZIGINGEN, EsisDial.Answer.GEENGEGEVENS}) {
            esis.dial(FIRST, EsisDial.of(empty));
            HttpResponse<byte[]> answer = ask(FIRST);
            assertThat(text(answer)).containsIgnoringCase("<" + empty.name());
            assertThat(Standards.complaints(schema, answer.body(), "leerlinggegevens_antwoord"))
                    .isEmpty();
        }
    }

    @Test
    void onlyTheCurrentSchoolYearIsServedAndNoYearMeansThatOne() throws IOException {
        assertThat(text(post(request(FIRST).replace("2024-2025", "2023-2024")))).contains("<geengegevens");
        assertThat(text(post(request(FIRST).replace("2024-2025", "")))).contains("<leerlingen>");
    }

    @ParameterizedTest
    @EnumSource(UwlrFault.class)
    void everyFaultCanBeDialled(UwlrFault fault) throws IOException {
        esis.dial(FIRST, EsisDial.fault(fault));
        assertThat(faultOf(ask(FIRST))).isEqualTo(fault.code());
        assertThat(faultOf(ask(FIRST))).isEqualTo(fault.code());
        assertThat(ask("99AA01").statusCode()).isEqualTo(200);
    }

    @Test
    void checksStandInTheOrderMessageKlantSleutelSchoolVersie() throws IOException {
        String good = request(FIRST);
        String noSleutel = good.replace(sleutels.getOrDefault(FIRST, "?"), "onbekend");
        String noKlant = noSleutel.replace(EsisSimulator.KLANTCODE, "ander");
        String noMessage = noKlant.replace("<lg:xsdversie>2.2</lg:xsdversie>", "");

        assertThat(faultOf(post(noMessage))).isEqualTo("Client.OngeldigBericht");
        assertThat(faultOf(post(noKlant))).isEqualTo("Client.OngeldigeKlantIdentificatie");
        assertThat(faultOf(post(noSleutel.replace("99AA<", "88XX<")))).isEqualTo("Client.AutorisatieOngeldig");
        assertThat(faultOf(post(good.replace("99AA<", "88XX<")))).isEqualTo("Client.OngeldigBericht");
        assertThat(faultOf(post(good.replace(">00<", ">01<")))).isEqualTo("Client.AutorisatieOngeldig");
        assertThat(faultOf(post(good.replace(">2.2<", ">9.9<")))).isEqualTo("Client.XsdVersieOngeldig");
        assertThat(faultOf(post(good.replace(EsisSimulator.KLANTNAAM, "Ander"))))
                .isEqualTo("Client.OngeldigeKlantIdentificatie");
    }

    @Test
    void aMessageThatIsNoneIsRefusedAsSuch() throws IOException {
        assertThat(faultOf(post("geen xml"))).isEqualTo("Client.OngeldigBericht");
        assertThat(faultOf(post("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + request(FIRST))))
                .isEqualTo("Client.OngeldigBericht");
        assertThat(faultOf(post(request(FIRST).replace(">2024-2025<", ">dit jaar<"))))
                .isEqualTo("Client.OngeldigBericht");
        assertThat(faultOf(wire.post(esis.url(), "HaalStructuur", request(FIRST))))
                .isEqualTo("Client.OngeldigBericht");
    }

    @Test
    void theOldVersionGetsNoEckid() throws IOException {
        String answer = text(post(request(FIRST).replace(">2.2<", ">2.1<")));
        assertThat(answer).contains("<leerling key=").doesNotContain("eckid");
    }

    @Test
    void unavailableTwiceThenGood() throws IOException {
        esis.dial(FIRST, EsisDial.unavailable(2));
        assertThat(faultOf(ask(FIRST))).isEqualTo("Server.TijdelijkNietBeschikbaar");
        assertThat(faultOf(ask(FIRST))).isEqualTo("Server.TijdelijkNietBeschikbaar");
        assertThat(ask(FIRST).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenAnswersAreBroken() throws IOException {
        esis.dial(FIRST, EsisDial.of(EsisDial.Answer.TRUNCATED));
        assertThat(ask(FIRST).body()).hasSize(3_000);
        assertThat(text(ask(FIRST))).doesNotContain("</soap:Envelope>");

        esis.dial(FIRST, EsisDial.of(EsisDial.Answer.GARBAGE));
        assertThat(ask(FIRST).statusCode()).isEqualTo(200);
        assertThat(text(ask(FIRST))).contains("<html>").doesNotContain("Envelope");

        esis.dial(FIRST, EsisDial.of(EsisDial.Answer.CUT));
        assertThatThrownBy(() -> ask(FIRST)).isInstanceOf(IOException.class);

        esis.dial(FIRST, EsisDial.duplicateKey());
        assertThat(count(ask(FIRST), "<leerling key=\"1000000\"")).isEqualTo(2);

        esis.dial(FIRST, EsisDial.of(EsisDial.Answer.OVERSIZED));
        assertThat(ask(FIRST).body().length).isGreaterThan(64_000_000);
    }

    @Test
    void pupilsCanBeChangedOnTheirWayOut() throws IOException {
        esis.dial(FIRST, EsisDial.records(pupils -> pupils.limit(3).map(p -> p.with(Element.ROEPNAAM, "Anders"))));
        assertThat(count(ask(FIRST), "<roepnaam>Anders</roepnaam>")).isEqualTo(3);
        assertThat(count(ask(FIRST), "<leerling ")).isEqualTo(3);
    }

    @Test
    void slowIsSlow() throws IOException {
        esis.dial(FIRST, EsisDial.slow(Duration.ofMillis(600)));
        long before = System.nanoTime();
        ask(FIRST);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void withoutTheRightClientCertificateThereIsNoConversation() {
        assertThatThrownBy(() ->
                        Wire.withoutCertificate(keys, "esis").post(esis.url(), "HaalLeerlinggegevens", request(FIRST)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Wire.withCertificateOf(keys, "esis", "basispoort")
                        .post(esis.url(), "HaalLeerlinggegevens", request(FIRST)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theEdexmlExportIsValidWithItsKeyConstraints() throws IOException {
        Schema schema = Standards.edexml();
        for (School school : BOARD.schools()) {
            Path file = home.resolve(school.brin6() + ".xml");
            EdexmlFile.write(BOARD, school, file);
            assertThat(Standards.complaints(schema, Files.readAllBytes(file), "EDEX"))
                    .isEmpty();
        }
    }

    @Test
    void theExportOfMlsIsValidWithTheBlokThatWeAssume() throws IOException {
        Schema schema = Standards.edexmlOfMls();
        MlsExport export = new MlsExport(BOARD, Files.createDirectories(home.resolve("mls")));
        int edexml = 0;
        for (School school : BOARD.schools()) {
            Path file = export.write(school);
            if (file.toString().endsWith(".xml")) {
                edexml++;
                assertThat(Standards.complaints(schema, Files.readAllBytes(file), "EDEX"))
                        .isEmpty();
            }
        }
        assertThat(edexml).isPositive();
    }

    @Test
    void theGetrapteAnswersAreValidAndHaveOnlyTheGroepenAskedFor() throws IOException {
        Schema schema = Standards.uwlr();
        School school = BOARD.schools().get(0);
        HttpResponse<byte[]> structuur = wire.post(
                esis.url(),
                "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens/structuur_verzoek",
                request(FIRST).replace("leerlinggegevens_verzoek", "structuur_verzoek"));
        assertThat(count(structuur, "<groep ")).isEqualTo(school.groepen().size());
        assertThat(count(structuur, "<leerling ")).isZero();
        assertThat(Standards.complaints(schema, structuur.body(), "structuur_antwoord"))
                .isEmpty();

        String groepen =
                "<lg:groepen><lg:groep key=\"" + school.groepen().get(0).key() + "\"/><lg:groep/></lg:groepen>";
        HttpResponse<byte[]> leerlingen = wire.post(
                esis.url(),
                "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens/leerlingen_verzoek",
                request(FIRST)
                        .replace("leerlinggegevens_verzoek", "leerlingen_verzoek")
                        .replace("</lg:xsdversie>", "</lg:xsdversie>" + groepen));
        assertThat(count(leerlingen, "<leerling ")).isPositive().isLessThan(school.size());
        assertThat(count(leerlingen, "<groep "))
                .isEqualTo(count(
                        leerlingen, "<groep key=\"" + school.groepen().get(0).key() + "\""));
        assertThat(Standards.complaints(schema, leerlingen.body(), "leerlingen_antwoord"))
                .isEmpty();
    }

    @Test
    void theOracleSeesAnError() throws IOException {
        Schema schema = Standards.uwlr();
        String wrong = text(ask(FIRST)).replaceFirst("<jaargroep>S</jaargroep>", "<jaargroep>Q</jaargroep>");
        assertThat(Standards.complaints(schema, wrong.getBytes(StandardCharsets.UTF_8), "leerlinggegevens_antwoord"))
                .isNotEmpty();
    }

    private static HttpResponse<byte[]> ask(String brin6) throws IOException {
        return post(request(brin6));
    }

    private static HttpResponse<byte[]> post(String message) throws IOException {
        return wire.post(esis.url(), "HaalLeerlinggegevens", message);
    }

    private static String request(String brin6) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                    xmlns:aut="http://www.edustandaard.nl/leerresultaten/2/autorisatie"
                    xmlns:lg="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens">
                  <s:Header><aut:autorisatie>
                    <aut:autorisatiesleutel>%s</aut:autorisatiesleutel>
                    <aut:klantcode>%s</aut:klantcode><aut:klantnaam>%s</aut:klantnaam>
                  </aut:autorisatie></s:Header>
                  <s:Body><lg:leerlinggegevens_verzoek>
                    <lg:schooljaar>2024-2025</lg:schooljaar><lg:brincode>%s</lg:brincode>
                    <lg:dependancecode>%s</lg:dependancecode><lg:xsdversie>2.2</lg:xsdversie>
                  </lg:leerlinggegevens_verzoek></s:Body>
                </s:Envelope>""".formatted(
                        sleutels.get(brin6),
                        EsisSimulator.KLANTCODE,
                        EsisSimulator.KLANTNAAM,
                        brin6.substring(0, 4),
                        brin6.substring(4));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static int count(HttpResponse<byte[]> answer, String text) {
        return text(answer).split(Pattern.quote(text), -1).length - 1;
    }

    private static String faultOf(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        Matcher code = Pattern.compile("<faultcode>(.*)</faultcode>").matcher(text(answer));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
