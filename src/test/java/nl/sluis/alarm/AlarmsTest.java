package nl.sluis.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import nl.sluis.ledger.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One thing wrong is one alarm, told once, and told again when it is over; with a real mail server and webhook. */
class AlarmsTest {
    private static final Duration REPEAT = Duration.ofHours(24);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T06:00:00Z"));
    private final List<Alarm> told = new ArrayList<>();

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameThingIsOneAlarmUntilItIsOver() {
        Alarms alarms = alarms(told::add);
        alarms.raise(AlarmKind.BROKER_DOWN, "artemis", "refused");
        alarms.raise(AlarmKind.BROKER_DOWN, "artemis", "still refused");
        alarms.raise(AlarmKind.DELIVERY_LATE, "jgz", "no receipt");

        assertThat(told).extracting(Alarm::kind).containsExactly(AlarmKind.BROKER_DOWN, AlarmKind.DELIVERY_LATE);
        assertThat(alarms.open()).extracting(Alarm::times).containsExactly(2, 1);

        alarms.resolve(AlarmKind.BROKER_DOWN, "artemis");
        alarms.resolve(AlarmKind.BROKER_DOWN, "artemis");
        assertThat(told).hasSize(3).last().matches(a -> a.resolved().isPresent());
        assertThat(alarms.open()).extracting(Alarm::kind).containsExactly(AlarmKind.DELIVERY_LATE);

        alarms.raise(AlarmKind.BROKER_DOWN, "artemis", "refused anew");
        assertThat(told).hasSize(4).last().matches(a -> a.times() == 1);
        assertThat(alarms.latest(10)).hasSize(3);
    }

    @Test
    void ofTwoNodesOneTells() {
        Alarms one = alarms(told::add);
        Alarms other = alarms(told::add);
        one.raise(AlarmKind.SOURCE_SILENT, "esis", "nothing since yesterday");
        other.raise(AlarmKind.SOURCE_SILENT, "esis", "nothing since yesterday");
        other.resolve(AlarmKind.SOURCE_SILENT, "esis");
        one.resolve(AlarmKind.SOURCE_SILENT, "esis");
        assertThat(told).hasSize(2);
    }

    @Test
    void whatLastsIsToldAgainAfterADay() {
        Alarms alarms = alarms(told::add);
        alarms.raise(AlarmKind.DATA_STALE, "jgz", "27 hours");
        now.updateAndGet(t -> t.plus(REPEAT).minusSeconds(1));
        alarms.tellAgain();
        assertThat(told).hasSize(1);
        now.updateAndGet(t -> t.plusSeconds(2));
        alarms.tellAgain();
        assertThat(told).hasSize(2);
    }

    @Test
    void anAlarmThatReachedNobodyIsToldAgainAndItsEndOnlyWhenItsBeginWas() {
        AtomicBoolean away = new AtomicBoolean(true);
        Alarms alarms = alarms(alarm -> {
            if (away.get()) {
                throw new IOException("away");
            }
            told.add(alarm);
        });
        alarms.raise(AlarmKind.DATA_STALE, "jgz", "27 hours");
        alarms.raise(AlarmKind.DATA_STALE, "basispoort", "27 hours");
        alarms.resolve(AlarmKind.DATA_STALE, "basispoort");
        away.set(false);
        alarms.tellAgain();
        assertThat(told).extracting(Alarm::about).containsExactly("jgz");
    }

    @Test
    void withoutADatabaseAPersonIsCalledAllTheSame() {
        Alarms alarms = alarms(told::add);
        database.close();
        alarms.raise(AlarmKind.DATABASE_DOWN, "database", "no answer");
        alarms.raise(AlarmKind.DATABASE_DOWN, "database", "no answer");
        assertThat(told).hasSize(1);
    }

    @Test
    void aMailSaysWhatIsWrongAndWhatToDoInDutch() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            Alarms alarms =
                    alarms(new MailMessenger(sender, "sluis@bestuur.example", List.of("beheer@bestuur.example")));
            alarms.raise(AlarmKind.DOCUMENT_HELD, "jgz", "tried 8 times, last: connection refused");
            alarms.resolve(AlarmKind.DOCUMENT_HELD, "jgz");

            assertThat(server.getReceivedMessages()).hasSize(2);
            assertThat(server.getReceivedMessages()[0].getSubject())
                    .isEqualTo("[Sluis] Een zending wordt vastgehouden (jgz)");
            assertThat(String.valueOf(server.getReceivedMessages()[0].getContent()))
                    .contains("connection refused", "25 november 2026 07:00", "Wat te doen: Neem de oorzaak weg");
            assertThat(server.getReceivedMessages()[1].getSubject()).contains("voorbij");
        } finally {
            server.stop();
        }
    }

    @Test
    void aWebhookGetsSignedJson() throws IOException {
        AtomicReference<String> body = new AtomicReference<>("");
        AtomicReference<String> signature = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signature.set(exchange.getRequestHeaders().getFirst(WebhookMessenger.SIGNATURE));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            alarms(new WebhookMessenger(HttpClient.newHttpClient(), url, "geheim".getBytes(StandardCharsets.UTF_8)))
                    .raise(AlarmKind.KEY_EXPIRES, "basispoort keyStore", "29 days left");
        } finally {
            server.stop(0);
        }
        assertThat(body.get())
                .startsWith("{\"state\":\"raised\",\"kind\":\"KEY_EXPIRES\",\"about\":\"basispoort keyStore\"")
                .contains("\"text\":\"29 days left\"", "\"since\":\"2026-11-25T06:00:00Z\"");
        assertThat(signature.get()).matches("sha256=[0-9a-f]{64}");
    }

    @Test
    void aWebhookOutsideThisMachineIsHttpsOnly() {
        assertThatThrownBy(() -> new WebhookMessenger(
                        HttpClient.newHttpClient(), URI.create("http://hook.example/x"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sluis.alarms.webhook.url: expected an https address, found http");
    }

    private Alarms alarms(Messenger messenger) {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
        return new Alarms(new AlarmBook(database.jdbc()), List.of(messenger), Runnable::run, clock, REPEAT);
    }
}
