package nl.sluis.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.sluis.delivery.Acceptance;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.Order;
import nl.sluis.policy.Reason;
import nl.sluis.route.OrderDesk;
import nl.sluis.source.Quarantined;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** What an order came to that took more than one try. */
class OrderLogTest {
    @TempDir
    Path folder;

    private TestDatabase database;
    private OrderLog log;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        log = new OrderLog(database.jdbc(), new TransactionTemplate(database.transactions()), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The source gave two records less, and none that was not sound, when it was asked again for the other partner. */
    @Test
    void eachPartnerIsCountedByWhatTheTryGaveThatServedIt() {
        Order order = new Order(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Vestiging.of("99AA00"),
                List.of("basispoort", "jgz"),
                Set.of(),
                "a test",
                "test",
                Instant.now());
        log.open(order.run(), "a test", "test", List.of(order));
        log.begin(order);
        log.record(order, outcome(34, 2, "basispoort", Map.of("jgz", "its source was away")), false, false);
        log.begin(order);
        log.record(order, outcome(32, 0, "jgz", Map.of()), false, false);

        RunSummary summary = new RunSummaries(database.jdbc()).of(order.run());
        assertThat(summary.settled()).isTrue();
        assertThat(summary.lines())
                .extracting(RunSummary.Line::partner, RunSummary.Line::received, RunSummary.Line::quarantined)
                .containsExactly(tuple("basispoort", 34, 2), tuple("jgz", 32, 0));
        assertThat(summary.lines()).allMatch(RunSummary.Line::balances);
    }

    private static OrderDesk.Outcome outcome(int received, int unsound, String served, Map<String, String> failed) {
        List<Quarantined> quarantined = IntStream.range(0, unsound)
                .mapToObj(i -> new Quarantined("esis", "record " + i, "geboortedatum", "a date", "none"))
                .toList();
        Acceptance accepted = new Acceptance(
                served,
                Vestiging.of("99AA00"),
                0,
                received - unsound - 1,
                Map.of(Reason.OBJECTION, 1),
                0,
                0,
                0,
                List.of());
        return new OrderDesk.Outcome(received, quarantined, List.of(), Map.of(served, accepted), failed, Map.of());
    }
}
