package nl.sluis.source.uwlr;

import static nl.sluis.source.Message.aMessage;
import static nl.sluis.source.uwlr.UwlrServer.antwoord;
import static nl.sluis.source.uwlr.UwlrServer.cutOff;
import static nl.sluis.source.uwlr.UwlrServer.fault;
import static nl.sluis.source.uwlr.UwlrServer.typed;
import static nl.sluis.source.uwlr.UwlrServer.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import nl.sluis.source.SourceMappings;
import nl.sluis.source.Standards;
import org.apache.cxf.io.CacheSizeExceededException;
import org.apache.cxf.io.CachedOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class EsisSourceTest {
    private static final Vestiging VESTIGING = Vestiging.of("99AA00");
    private static final Schooljaar SCHOOLJAAR = Schooljaar.of("2026-2027");

    @TempDir
    static Path folder;

    private static TestKeys keys;

    private UwlrServer server;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        keys = new TestKeys(folder);
        Files.writeString(
                folder.resolve("sleutels.yaml"),
                "99AA00: sleutel-a\n"
                        + IntStream.range(0, 10)
                                .mapToObj(i -> "\"99CC0" + i + "\": sleutel-99CC0" + i + "\n")
                                .collect(Collectors.joining()));
    }

    @BeforeEach
    void start() throws GeneralSecurityException, IOException {
        server = new UwlrServer(keys.server("server"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private EsisSettings settings(URI url, String client, String trusted, long maxBytes)
            throws GeneralSecurityException, IOException {
        return new EsisSettings(
                url,
                folder.resolve("sleutels.yaml"),
                "KLANT1",
                "Klant & Co",
                keys.keys(client),
                keys.password(),
                keys.trusting(trusted),
                keys.password(),
                maxBytes,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                3,
                Duration.ofMillis(5),
                0,
                Duration.ofMinutes(1));
    }

    private EsisSource esis() throws GeneralSecurityException, IOException {
        return new EsisSource(
                settings(server.url(), "client", "server", 1_000_000), EsisMapping.shipped(), Clock.systemUTC());
    }

    private SourceException failure(UwlrServer.Reply reply) throws GeneralSecurityException, IOException {
        server.replies(reply);
        try (EsisSource esis = esis()) {
            return failure(esis);
        }
    }

    private static SourceException failure(EsisSource esis) {
        SourceException failure = catchThrowableOfType(SourceException.class, () -> esis.pull(VESTIGING, SCHOOLJAAR));
        assertThat(failure).hasNoCause().message().startsWith("esis 99AA00: ").doesNotContain("Geheim", "sleutel-a");
        return failure;
    }

    private static String pupils(int count) {
        Message message = aMessage();
        for (int i = 0; i < count; i++) {
            message.withLeerling("k" + i, "<groep key='g1'/>");
        }
        return antwoord("<leerlinggegevens>" + message.content() + "</leerlinggegevens>");
    }

    @Test
    void asksAsTheProtocolSaysAndReadsTheAnswer() throws Exception {
        server.replies(xml(200, pupils(3)));
        Pull pull;
        try (EsisSource esis = esis()) {
            pull = esis.pull(VESTIGING, SCHOOLJAAR);
        }

        assertThat(((Pull.Leerlingen) pull).good())
                .extracting(LeerlingBuilder::leerlingkey)
                .containsExactly("k0", "k1", "k2");
        assertThat(server.requests).singleElement().satisfies(request -> {
            assertThat(request.soapAction()).isEqualTo("\"HaalLeerlinggegevens\"");
            assertThat(request.contentType()).startsWithIgnoringCase("text/xml; charset=UTF-8");
            assertThat(request.body())
                    .containsPattern("Header>\\s*<aut:autorisatie")
                    .contains("xmlns:aut=\"http://www.edustandaard.nl/leerresultaten/2/autorisatie\"")
                    .contains("<aut:autorisatiesleutel>sleutel-a</aut:autorisatiesleutel>"
                            + "<aut:klantcode>KLANT1</aut:klantcode><aut:klantnaam>Klant &amp; Co</aut:klantnaam>")
                    .contains("<lg:schooljaar>2026-2027</lg:schooljaar><lg:brincode>99AA</lg:brincode>"
                            + "<lg:dependancecode>00</lg:dependancecode><lg:xsdversie>2.2</lg:xsdversie>")
                    .doesNotContain("laatstontvangengegevens");
        });
    }

    @Test
    void theRequestIsValidByTheOfficialSchemas() throws Exception {
        server.replies(xml(200, pupils(1)));
        try (EsisSource esis = esis()) {
            esis.pull(VESTIGING, SCHOOLJAAR);
        }
        String body = server.requests.get(0).body();

        Standards.assertValid(
                "uwlr-2.2/Schemas/UWLR_Leerlinggegevens_v2p2.xsd", element(body, "lg:leerlinggegevens_verzoek"));
        Standards.assertValid("uwlr-2.2/Schemas/UWLR_Autorisatie_v2p2.xsd", element(body, "aut:autorisatie"));
    }

    private static String element(String xml, String name) {
        return xml.substring(xml.indexOf("<" + name), xml.indexOf("</" + name + ">") + name.length() + 3);
    }

    @Test
    void propertiesMakeItABean() throws Exception {
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withUserConfiguration(EsisConfiguration.class)
                .withBean(SourceMappings.class, () -> new SourceMappings(Map.of("esis", EsisMapping.shipped())));
        context.run(none -> assertThat(none).doesNotHaveBean(EsisSource.class));
        context.withPropertyValues(
                        "sluis.esis.url=" + server.url(),
                        "sluis.esis.autorisatiesleutels-file=" + folder.resolve("sleutels.yaml"),
                        "sluis.esis.klantcode=K",
                        "sluis.esis.klantnaam=N",
                        "sluis.esis.key-store=" + keys.keys("client"),
                        "sluis.esis.key-store-password-file=" + keys.password(),
                        "sluis.esis.trust-store=" + keys.trusting("server"),
                        "sluis.esis.trust-store-password-file=" + keys.password())
                .run(with -> {
                    assertThat(with).hasSingleBean(EsisSource.class);
                    assertThat(with.getBean(EsisSettings.class).maxBytes()).isEqualTo(64L << 20);
                    server.replies(xml(200, pupils(1)));
                    assertThat(with.getBean(EsisSource.class).pull(VESTIGING, SCHOOLJAAR))
                            .isInstanceOf(Pull.Leerlingen.class);
                });
    }

    @Test
    void wrongRecordsAreReportedWithSourceAndVestiging() throws Exception {
        Message message = aMessage().withLeerling("1", "").withLeerling("2", "<bsn>133456785</bsn>");
        server.replies(xml(200, antwoord("<leerlinggegevens>" + message.content() + "</leerlinggegevens>")));
        try (EsisSource esis = esis()) {
            Pull.Leerlingen pull = (Pull.Leerlingen) esis.pull(VESTIGING, SCHOOLJAAR);

            assertThat(pull.received()).isEqualTo(2);
            assertThat(pull.quarantined())
                    .singleElement()
                    .satisfies(q -> assertThat(q.origin()).isEqualTo("esis 99AA00"));
        }
    }

    /** The schema: "indien afwezig moet het LAS altijd de leerlinggegevens sturen". */
    @Test
    void geenwijzigingenIsNoAnswerToTheQuestionForTheWhole() throws Exception {
        SourceException refused = failure(xml(200, antwoord("<geenwijzigingen/>")));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.REFUSED);
        assertThat(refused).hasMessageContaining("geenwijzigingen, though the whole was asked for");
    }

    @Test
    void asksWhetherAnythingChangedAndDoesNotReadWhatDid() throws Exception {
        Instant moment = Instant.parse("2026-11-24T01:30:30.5Z");
        try (EsisSource esis = esis()) {
            server.replies(xml(200, antwoord("<geenwijzigingen/>")));
            assertThat(esis.changedSince(VESTIGING, SCHOOLJAAR, moment)).isFalse();
            server.replies(xml(200, pupils(3)));
            assertThat(esis.changedSince(VESTIGING, SCHOOLJAAR, moment)).isTrue();
            server.replies(xml(200, antwoord("<leerlinggegevens><school>")));
            assertThat(esis.changedSince(VESTIGING, SCHOOLJAAR, moment))
                    .as("whatever follows")
                    .isTrue();
            for (String wrong : List.of("", "<iets/>", "<geenwijzigingen/><leerlinggegevens/>", "<geenwijzigingen/")) {
                server.replies(xml(200, antwoord(wrong)));
                assertThat(catchThrowableOfType(
                                        SourceException.class, () -> esis.changedSince(VESTIGING, SCHOOLJAAR, moment))
                                .kind())
                        .as(wrong)
                        .isEqualTo(SourceException.Kind.REFUSED);
            }
            server.replies(xml(200, antwoord("<geengegevens/>")));
            assertThat(catchThrowableOfType(
                                    SourceException.class, () -> esis.changedSince(VESTIGING, SCHOOLJAAR, moment))
                            .kind())
                    .isEqualTo(SourceException.Kind.NO_DATA);
        }
        String body = server.requests.get(0).body();
        assertThat(body)
                .as("a minute earlier than the moment, since clocks differ")
                .contains("<lg:xsdversie>2.2</lg:xsdversie>"
                        + "<lg:laatstontvangengegevens>2026-11-24T01:29:30Z</lg:laatstontvangengegevens>");
        Standards.assertValid(
                "uwlr-2.2/Schemas/UWLR_Leerlinggegevens_v2p2.xsd", element(body, "lg:leerlinggegevens_verzoek"));
    }

    @Test
    void geengegevensIsAnAlarmAndNoPupils() throws Exception {
        assertThat(failure(xml(200, antwoord("<geengegevens/>"))).kind()).isEqualTo(Kind.NO_DATA);
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Server.InterneFout, UNAVAILABLE, Server.InterneFout, 3",
        "Server.TijdelijkNietBeschikbaar, UNAVAILABLE, Server.TijdelijkNietBeschikbaar, 3",
        "s:Server, UNAVAILABLE, Server, 3",
        "s:Server.Geheimlijk, UNAVAILABLE, Server, 3",
        "Client.OngeldigBericht, REFUSED, Client.OngeldigBericht, 1",
        "Client.OngeldigeKlantIdentificatie, REFUSED, Client.OngeldigeKlantIdentificatie, 1",
        "Client.AutorisatieOngeldig, REFUSED, Client.AutorisatieOngeldig, 1",
        "s:Client.AutorisatieOngeldig, REFUSED, Client.AutorisatieOngeldig, 1",
        "Client.VocabulaireTermOngeldig, REFUSED, Client.VocabulaireTermOngeldig, 1",
        "Client.XsdVersieOngeldig, REFUSED, Client.XsdVersieOngeldig, 1",
        "Client.LeerlingOngeldig, REFUSED, Client.LeerlingOngeldig, 1",
        "Geheimlijk, REFUSED, Client, 1",
    })
    void onlyServerFaultsAreTriedAgain(String sent, Kind kind, String code, int requests) throws Exception {
        SourceException failure = failure(fault(sent));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).hasValue(code);
        assertThat(server.requests).hasSize(requests);
    }

    @Test
    void aServerThatRecoversIsNotNoticed() throws Exception {
        server.replies((exchange, request) ->
                (server.requests.size() < 3 ? fault("Server.InterneFout") : xml(200, pupils(1))).to(exchange, request));
        try (EsisSource esis = esis()) {
            assertThat(((Pull.Leerlingen) esis.pull(VESTIGING, SCHOOLJAAR)).received())
                    .isEqualTo(1);
        }
        assertThat(server.requests).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "503, UNAVAILABLE, HTTP 503, 3",
        "500, UNAVAILABLE, HTTP 500, 3",
        "429, UNAVAILABLE, HTTP 429, 3",
        "403, REFUSED, HTTP 403, 1",
        "404, REFUSED, HTTP 404, 1",
        "302, REFUSED, HTTP 302, 1",
    })
    void pagesInsteadOfMessages(int status, Kind kind, String code, int requests) throws Exception {
        SourceException failure = failure(typed("text/html", status, "<html><body>Geheimlijk</body></html>"));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).hasValue(code);
        assertThat(server.requests).hasSize(requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Geheimlijk",
                "<html><body>Geheimlijk</body></html>",
                "<Envelope><Body/></Envelope>",
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><a/></s:Body></s:Envelope>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Geheimlijk/></s:Body></s:Envelope>",
                "<!DOCTYPE a [<!ENTITY b 'Geheimlijk'>]><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><a>&b;</a></s:Body></s:Envelope>",
            })
    void anAnswerThatIsNoUwlrMessageIsRefused(String text) throws Exception {
        assertThat(failure(xml(200, text)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void whatFollowsTheAnswerInTheEnvelopeIsRefused() throws Exception {
        String two = pupils(1).replace("</s:Body>", "<leerlinggegevens_antwoord/></s:Body>");
        assertThat(failure(xml(200, two)).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void anAnswerThatBreaksOffIsNeverHalfASchool() throws Exception {
        String whole = pupils(200);
        for (int cut : new int[] {10, 300, whole.length() / 2, whole.length() - 40, whole.length() - 1}) {
            server.requests.clear();
            assertThat(failure(cutOff(whole, cut)).kind())
                    .as("cut off after %d", cut)
                    .isEqualTo(Kind.UNAVAILABLE);
            assertThat(server.requests).hasSize(3);
            assertThat(failure(xml(200, whole.substring(0, cut))).kind())
                    .as("sent as a whole of %d", cut)
                    .isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void anAnswerThatStallsIsGivenUp() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.replies((exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(pupils(1).substring(0, 700).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(end);
        });
        try (EsisSource esis = esis()) {
            assertThat(failure(esis).kind()).isEqualTo(Kind.UNAVAILABLE);
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() throws Exception {
        SourceException failure = failure(xml(200, pupils(10_000)));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("larger than 1000000 bytes");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aCertificateThatIsNotTrustedEndsItOnEitherSide() throws Exception {
        server.replies(xml(200, pupils(1)));
        try (EsisSource esis = esis("stranger", "server")) {
            // in TLS 1.3 a server may hang up without a word about our certificate, so the kind is not sure
            failure(esis);
        }
        try (EsisSource esis = esis("client", "elsewhere")) {
            assertThat(failure(esis).code()).hasValue("TLS");
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void theHostNameIsVerified() throws Exception {
        server.close();
        server = new UwlrServer(keys.server("elsewhere"));
        server.replies(xml(200, pupils(1)));
        try (EsisSource esis = esis("client", "elsewhere")) {
            SourceException failure = failure(esis);
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure.code()).hasValue("TLS");
        }
        assertThat(server.requests).isEmpty();
    }

    private EsisSource esis(String client, String trusted) throws GeneralSecurityException, IOException {
        return new EsisSource(
                settings(server.url(), client, trusted, 1_000_000), EsisMapping.shipped(), Clock.systemUTC());
    }

    @Test
    void aServerThatIsNotThereIsTriedLater() throws Exception {
        try (EsisSource esis = esis()) {
            server.close();
            assertThat(failure(esis).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void plainHttpIsNoSetting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(URI.create("http://localhost/"), "client", "server", 1))
                .withMessageContaining("https");
    }

    @Test
    void aVestigingWithoutAKeyIsNotAskedFor() throws Exception {
        try (EsisSource esis = esis()) {
            SourceException failure =
                    catchThrowableOfType(SourceException.class, () -> esis.pull(Vestiging.of("99ZZ09"), SCHOOLJAAR));
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure).hasMessageContaining("no autorisatiesleutel");
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void pupilsAreNeverCopiedToACacheOrTheDisk() throws Exception {
        // CXF's cache, in memory first and then in a file, now refuses whatever is larger than a request
        CachedOutputStream.setDefaultMaxSize(4_000);
        try (EsisSource esis = esis()) {
            assertThatExceptionOfType(CacheSizeExceededException.class)
                    .as("the trap is set")
                    .isThrownBy(() -> {
                        try (CachedOutputStream out = new CachedOutputStream()) {
                            out.write(new byte[10_000]);
                        }
                    });
            server.replies(xml(200, pupils(4_000)));
            assertThat(((Pull.Leerlingen) esis.pull(VESTIGING, SCHOOLJAAR)).received())
                    .isEqualTo(4_000);
        } finally {
            CachedOutputStream.setDefaultMaxSize(-1);
        }
    }

    @Test
    void manySchoolsAtOnceAreNotMixedUp() throws Exception {
        server.replies((exchange, request) -> {
            String brin6 = between(request.body(), "brincode") + between(request.body(), "dependancecode");
            boolean right = between(request.body(), "autorisatiesleutel").equals("sleutel-" + brin6);
            Message message = aMessage().about(brin6.substring(0, 4), brin6.substring(4), "2026-2027");
            message.withLeerling(brin6, "");
            String answer = antwoord("<leerlinggegevens>" + message.content() + "</leerlinggegevens>");
            (right ? xml(200, answer) : fault("Client.AutorisatieOngeldig")).to(exchange, request);
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (EsisSource esis = esis()) {
            List<Callable<String>> questions = IntStream.range(0, 80)
                    .<Callable<String>>mapToObj(i -> () -> {
                        String brin6 = "99CC0" + i % 10;
                        Pull.Leerlingen pull = (Pull.Leerlingen) esis.pull(Vestiging.of(brin6), SCHOOLJAAR);
                        return brin6 + "=" + pull.good().get(0).leerlingkey();
                    })
                    .toList();
            for (Future<String> answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).matches("(99CC0[0-9])=\\1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String between(String xml, String element) {
        int start = xml.indexOf(element + ">") + element.length() + 1;
        return xml.substring(start, xml.indexOf('<', start));
    }
}
