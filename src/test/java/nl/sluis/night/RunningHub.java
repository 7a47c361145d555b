package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.SluisApplication;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.route.PartnerRoutes;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A whole hub with the simulators of the demo, on a home of its own: real broker, database, SSH and SOAP over TLS. */
final class RunningHub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private final ConfigurableApplicationContext context;

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningHub on(Path home, int schools, int pupils, String... more) {
        return on(home, schools, pupils, context -> {}, more);
    }

    /** A hub that lives by another clock than the machine, and so do the partners that look at the time of a request. */
    static RunningHub on(Path home, int schools, int pupils, Clock clock, String... more) {
        RunningHub hub = on(
                home,
                schools,
                pupils,
                context -> ((GenericApplicationContext) context)
                        .registerBean("otherClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)),
                more);
        hub.get(DemoWorld.class).clock(clock);
        return hub;
    }

    private static RunningHub on(
            Path home,
            int schools,
            int pupils,
            ApplicationContextInitializer<ConfigurableApplicationContext> first,
            String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--sluis.home=" + home,
                "--sluis.demo.schools=" + schools,
                "--sluis.demo.pupils=" + pupils,
                "--sluis.night.enabled=false",
                "--logging.threshold.console=OFF",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        return new RunningHub(new SpringApplicationBuilder(SluisApplication.class)
                .web(WebApplicationType.SERVLET)
                .profiles("demo")
                .initializers(first)
                .run(arguments.toArray(String[]::new)));
    }

    /** The board that such a hub pulls, for tests that work out themselves what must have left. */
    static Board board(int schools, int pupils) {
        int year = nl.sluis.leerling.Schooljaar.on(java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")))
                .begin();
        return new Board(new BoardSize(schools, pupils, 42, year));
    }

    RunSummary night() {
        return night(partners().toArray(String[]::new));
    }

    /** A night for some partners only. */
    RunSummary night(String... partners) {
        RunSummary summary = nightThatMayFail(partners);
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.lines()).isNotEmpty().allMatch(RunSummary.Line::balances);
        return summary;
    }

    RunSummary nightThatMayFail() {
        return nightThatMayFail(partners().toArray(String[]::new));
    }

    RunSummary nightThatMayFail(String... partners) {
        UUID run = get(Nights.class).start(List.of(partners), "test", "test");
        RunSummaries summaries = get(RunSummaries.class);
        Awaitility.await().atMost(PATIENCE).until(() -> summaries.of(run).settled());
        return summaries.of(run);
    }

    List<String> partners() {
        return get(PartnerRoutes.class).brought().stream().sorted().toList();
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    void verifyLedger() {
        LedgerVerifier.Verdict verdict = get(LedgerVerifier.class).verify();
        assertThat(verdict.good()).as(verdict.text()).isTrue();
        assertThat(verdict.entries()).isPositive();
    }

    @Override
    public void close() {
        context.close();
    }
}
