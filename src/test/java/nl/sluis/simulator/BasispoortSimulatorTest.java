package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.basispoort.BasispoortSimulator;
import nl.sluis.simulator.keys.DemoKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class BasispoortSimulatorTest {
    private static final String LEERLING = """
            <leerling key="1000007" eckid="https://ketenid.nl/pilot/aa"><brincode>99AA</brincode>\
            <achternaam>Berg</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Zoë</roepnaam>\
            <geboortedatum>2015-02-28</geboortedatum><geslacht>2</geslacht><jaargroep>S</jaargroep>\
            <groepkey>g1</groepkey><groepnaam>SO A</groepnaam></leerling>""";

    @TempDir
    static Path shared;

    private static DemoKeys keys;
    private static Wire wire;

    @TempDir
    Path home;

    private BasispoortSimulator basispoort;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = DemoKeys.in(shared.resolve("keys"), List.of("99AA00"));
        wire = Wire.with(keys, "basispoort");
    }

    @BeforeEach
    void start() throws IOException {
        basispoort = new BasispoortSimulator(home.resolve("basispoort"), keys, home.resolve("work"));
    }

    @AfterEach
    void stop() throws IOException {
        basispoort.close();
    }

    @Test
    void aMessageIsKeptAsItCameAndConfirmedByTheContract() throws IOException, SAXException {
        String message = message(id(), LEERLING);
        HttpResponse<byte[]> answer = send(message);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Standards.complaints(contract(), answer.body(), "leerlinggegevens_bevestiging"))
                .isEmpty();
        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0)).hasContent(message);
        assertThat(kept().get(0).getFileName().toString()).startsWith("000001-99AA00-");
    }

    @Test
    void theSameBerichtidAgainGetsTheSameAnswerAndIsNotProcessedTwice() throws IOException {
        String message = message(id(), LEERLING);
        byte[] first = send(message).body();

        assertThat(send(message).body()).isEqualTo(first);
        assertThat(basispoort.processed()).isEqualTo(1);
        assertThat(basispoort.repeats()).isEqualTo(1);
        assertThat(fault(send(message.replace("Berg", "Dal")))).isEqualTo("Client.OngeldigBericht");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void idsAndMessagesOutliveARestart() throws IOException {
        String message = message(id(), LEERLING);
        byte[] first = send(message).body();
        basispoort.close();
        start();

        assertThat(send(message).body()).isEqualTo(first);
        assertThat(basispoort.repeats()).isEqualTo(1);
        assertThat(basispoortid(send(message(id(), LEERLING)))).isEqualTo(basispoortid(send(message)));
        assertThat(basispoort.processed()).isEqualTo(2);
    }

    @Test
    void aKnownBasispoortidIsWelcomeAndAWrongOneIsNot() throws IOException {
        String given = basispoortid(send(message(id(), LEERLING)));
        String known = LEERLING.replace("eckid=", "basispoortid=\"" + given + "\" eckid=");

        assertThat(send(message(id(), known)).statusCode()).isEqualTo(200);
        assertThat(fault(send(message(id(), known.replace(given, "17"))))).isEqualTo("Client.OngeldigBericht");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99AA00=9AA00", "</leerling>=<bsn>999999990</bsn></leerling>", "2015-02-28=28-02-2015",
                "<brincode>99AA<=<brincode>88XX<", "key=\"1000007\"=kei=\"1000007\"", "</soap:Body>=</soap:Bode>"
            })
    void whatTheContractDoesNotHaveIsRefusedAndNotKept(String change) throws IOException {
        int is = change.contains("\"=") ? change.indexOf("\"=") + 1 : change.indexOf('=');
        String message = message(id(), LEERLING).replace(change.substring(0, is), change.substring(is + 1));

        assertThat(fault(send(message))).isEqualTo("Client.OngeldigBericht");
        assertThat(basispoort.processed()).isZero();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aDoubleKeyIsRefused() throws IOException {
        assertThat(fault(send(message(id(), LEERLING + LEERLING)))).isEqualTo("Client.OngeldigBericht");
    }

    @Test
    void aLostAnswerIsAProcessedMessage() throws IOException {
        String message = message(id(), LEERLING);
        basispoort.dial(BasispoortDial.answerLost(1));

        assertThatThrownBy(() -> send(message)).isInstanceOf(IOException.class);
        assertThat(send(message).statusCode()).isEqualTo(200);
        assertThat(basispoort.processed()).isEqualTo(1);
    }

    @Test
    void dialsHoldForSoManyMessages() throws IOException {
        String message = message(id(), LEERLING);
        basispoort.dial(BasispoortDial.unavailable(2));
        assertThat(fault(send(message))).isEqualTo("Server.TijdelijkNietBeschikbaar");
        assertThat(fault(send(message))).isEqualTo("Server.TijdelijkNietBeschikbaar");
        assertThat(basispoort.processed()).isZero();
        assertThat(send(message).statusCode()).isEqualTo(200);

        basispoort.dial(BasispoortDial.fault("Server.InterneFout", 1));
        assertThat(fault(send(message))).isEqualTo("Server.InterneFout");

        basispoort.dial(BasispoortDial.garbage(1));
        HttpResponse<byte[]> garbage = send(message);
        assertThat(garbage.statusCode()).isEqualTo(200);
        assertThat(text(garbage)).contains("<html>");

        basispoort.dial(BasispoortDial.slow(Duration.ofMillis(500)));
        long before = System.nanoTime();
        send(message);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(500_000_000L);
    }

    @Test
    void withoutTheRightClientCertificateThereIsNoConversation() {
        String message = message(id(), LEERLING);
        assertThatThrownBy(() -> Wire.withoutCertificate(keys, "basispoort")
                        .post(basispoort.url(), "BrengLeerlinggegevens", message))
                .isInstanceOf(IOException.class);
        assertThat(basispoort.requests()).isZero();
    }

    private HttpResponse<byte[]> send(String message) throws IOException {
        return wire.post(basispoort.url(), "BrengLeerlinggegevens", message);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("basispoort"))) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
    }

    private static Schema contract() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(BasispoortSimulatorTest.class.getResource("/contracts/basispoort-assumed-v1.xsd"));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static String message(String berichtid, String leerlingen) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + "<leerlinggegevens_verzoek xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\"" + berichtid
                + "\" vestiging=\"99AA00\">" + leerlingen
                + "</leerlinggegevens_verzoek></soap:Body></soap:Envelope>";
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String basispoortid(HttpResponse<byte[]> answer) {
        return group(text(answer), "basispoortid=\"([0-9]+)\"");
    }

    private static String fault(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        return group(text(answer), "<faultcode>(.*)</faultcode>");
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
