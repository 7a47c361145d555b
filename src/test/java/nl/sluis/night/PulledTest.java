package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.delivery.pull.PullOffice;
import nl.sluis.simulator.Standards;
import nl.sluis.simulator.basispoort.BasispoortPoller;
import nl.sluis.simulator.basispoort.BasispoortPoller.Answer;
import nl.sluis.simulator.keys.DemoKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Basispoort comes to a running hub for its data: mutual TLS, UWLR, and every answer made by gate and outbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PulledTest {
    private static final String SCHOOL = "99AA00";
    private static final Pattern AANMAAKDATUM = Pattern.compile("<aanmaakdatum>([^<]+)</aanmaakdatum>");

    @TempDir
    static Path home;

    private RunningHub hub;
    private BasispoortPoller poller;
    private String url;

    @BeforeAll
    void open() throws IOException {
        hub = RunningHub.on(home, 2, 60);
        poller = new BasispoortPoller(DemoKeys.in(home.resolve("keys"), List.of(SCHOOL)));
        url = hub.get(PullOffice.class).url();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void aWholeVestigingIsFetchedAndConfirmedByTheNextVisit() throws Exception {
        Answer first = poller.ask(url, SCHOOL, "2.3", null, null);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("<xsdversie>2.3</xsdversie>").doesNotContain("geboortedatum", "geslacht");
        int pupils = pupils(first);
        assertThat(pupils).isGreaterThan(10);
        assertThat(states("basispoort-uwlr23")).containsOnly("SENT");

        Answer confirmed = poller.ask(url, SCHOOL, "2.3", null, made(first));
        assertThat(confirmed.body()).contains("geenwijzigingen").doesNotContain("<leerling ");
        assertThat(states("basispoort-uwlr23")).containsOnly("ACKNOWLEDGED");
        assertThat(outcomes("basispoort-uwlr23", "RELEASED")).isEqualTo(pupils);

        Answer again = poller.ask(url, SCHOOL, "2.3", null, null);
        assertThat(pupils(again)).as("who says it has nothing gets all").isEqualTo(pupils);
        hub.verifyLedger();
    }

    @Test
    void theAnswerIsValidByTheOfficialSchema() throws Exception {
        Answer answer = poller.ask(url, "99AA01", "2.2", null, null);
        assertThat(pupils(answer)).isPositive();
        assertThat(Standards.complaints(
                        Standards.uwlr(), // the published schemas know school years up to 2024-2025 only
                        answer.body()
                                .replaceAll("<schooljaar>[^<]*", "<schooljaar>2024-2025")
                                .getBytes(StandardCharsets.UTF_8),
                        "leerlinggegevens_antwoord"))
                .isEmpty();
    }

    @Test
    void whatWasNotConfirmedIsHandedOverAgain() throws Exception {
        Answer lost = poller.ask(url, SCHOOL, "2.2", null, null);
        String before = Instant.parse(made(lost)).minusSeconds(1).toString();
        Answer again = poller.ask(url, SCHOOL, "2.2", null, before);
        assertThat(pupils(again)).isEqualTo(pupils(lost)).isPositive();
        assertThat(again.body()).contains("geboortedatum");
        assertThat(states("basispoort-uwlr22")).contains("DESTROYED", "SENT");
    }

    @Test
    void whoeverHasNoRightGetsAFaultAndNoPupil() throws Exception {
        assertThat(poller.ask(url, SCHOOL, "2.3", "een andere", null).body()).contains("Client.AutorisatieOngeldig");
        assertThat(poller.ask(url, "99ZZ00", "2.3", null, null).body()).contains("Client.AutorisatieOngeldig");
        assertThat(poller.ask(url, SCHOOL, "1.0", null, null).body()).contains("Client.XsdVersieOngeldig");
        Answer garbage = poller.send(url, "<geen soap");
        assertThat(garbage.status()).isEqualTo(500);
        assertThat(garbage.body()).contains("Client.OngeldigBericht").doesNotContain("<leerling ");
        assertThat(poller.send(url, "x".repeat(100_000)).body()).contains("Client.OngeldigBericht");
    }

    @Test
    void withoutACertificateNobodyIsHeard() {
        Throwable refused = catchThrowable(() -> java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString()));
        assertThat(refused).isInstanceOf(IOException.class);
    }

    private static int pupils(Answer answer) {
        return (int)
                Pattern.compile("<leerling ").matcher(answer.body()).results().count();
    }

    private static String made(Answer answer) {
        Matcher matcher = AANMAAKDATUM.matcher(answer.body());
        return matcher.results().map(MatchResult::group).findFirst().isPresent()
                        && matcher.reset().find()
                ? matcher.group(1)
                : "";
    }

    private List<String> states(String partner) {
        return hub.get(JdbcTemplate.class)
                .queryForList("select state from outbox where partner = ?", String.class, partner);
    }

    private int outcomes(String partner, String outcome) {
        Integer count = hub.get(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from ledger_entry e join ledger_block b on b.number = e.block"
                                + " where b.partner = ? and e.outcome = ?",
                        Integer.class,
                        partner,
                        outcome);
        return count == null ? 0 : count;
    }
}
