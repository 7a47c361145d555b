package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.watch.Watchdog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a running hub shows to who looks from outside: metrics, health, and alarms of its own watchdog. */
class OutlookTest {
    private static final Pattern METRIC = Pattern.compile("sluis_[a-z_]+");

    @TempDir
    Path home;

    @Test
    void everyMetricOfDashboardAndAlertsIsThereAndAGoodHubRaisesNoAlarm() throws Exception {
        try (RunningHub hub = RunningHub.on(home, 2, 60)) {
            UUID run = hub.get(Nights.class).start(List.of("basispoort", "jgz"), "test", "test");
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(90))
                    .until(() -> hub.get(RunSummaries.class).of(run).settled());
            hub.get(JdbcTemplate.class).update("update outbox set tries = 3");
            hub.get(Watchdog.class).look();
            hub.get(Alarms.class).raise(AlarmKind.DISK_FULL, "test", "so that there is one");
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> !hub.get(Alarms.class).open().isEmpty());
            hub.get(Watchdog.class).look();
            assertThat(hub.get(Alarms.class).latest(20))
                    .extracting(Alarm::about)
                    .containsExactly("test");

            String metrics = hub.get(PrometheusMeterRegistry.class).scrape();
            Set<String> shown = names(metrics);
            assertThat(names(Files.readString(Path.of("docker/grafana/sluis.json"))))
                    .isNotEmpty()
                    .isSubsetOf(shown);
            assertThat(names(Files.readString(Path.of("docker/alerts.yml"))))
                    .isNotEmpty()
                    .isSubsetOf(shown);
            assertThat(metrics)
                    .contains("sluis_key_days{owner=\"basispoort\",setting=\"keyStore\"}")
                    .contains("sluis_pupils_withheld{partner=\"jgz\",reason=\"OBJECTION\"}");
            assertThat(get(hub, "/livez")).contains("UP");
            assertThat(get(hub, "/readyz")).contains("UP");
        }
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String get(RunningHub hub, String path) throws IOException, InterruptedException {
        String port = hub.setting("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
