package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.Registers;
import nl.sluis.register.VestigingEntry;
import nl.sluis.route.RulesInForce;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluis bench realtime}: from the notification of a changed pupil to the partner's receipt on record. The source
 * of the benchmark gives every pupil another name at every pull, so each notification is a delivery. Hub and simulators
 * share this process and its cores.
 */
@Command(
        name = "realtime",
        description = {
            "Measures real time: notifications of changed pupils over HTTP at a steady rate, until the receipt of the",
            "partner is in the ledger. Prints median, 99th percentile and slowest. Keep SLUIS_JAVA_OPTS=-Xmx1g."
        })
final class BenchRealtimeCommand implements Callable<Integer> {
    private static final Pattern KEY = Pattern.compile("<leerling[^>]* key=\"([^\"]+)\"");
    private static final long PATIENCE_SECONDS = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(names = "--rate", defaultValue = "50", description = "changes a second (default: ${DEFAULT-VALUE})")
    private int rate = 50;

    @Option(names = "--seconds", defaultValue = "60", description = "how long (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description = "seconds at the same rate before the measuring, since a hub runs for weeks (default:"
                    + " ${DEFAULT-VALUE})")
    private int warmUp = 30;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    /** One notification: when it was sent, and about whom. */
    private record Sent(Instant at, UUID pseudonym) {}

    /** A pupil to notify about. */
    private record Known(String vestiging, String key, UUID pseudonym) {}

    @Override
    public Integer call() throws Exception {
        Path folder =
                Files.createTempDirectory(Files.createDirectories(home.prepare().resolve("bench")), "realtime-");
        Path secret = folder.resolve("secret");
        Files.writeString(secret, UUID.randomUUID().toString());
        Hub hub = new Hub(folder)
                .demo()
                .quiet()
                .withoutSchedule()
                .with("server.port", 0)
                .with("sluis.demo.export", folder.resolve("input"))
                .with("sluis.demo.restless", true)
                .with("sluis.changes.secret-file", secret);
        try (ConfigurableApplicationContext context = hub.start()) {
            firstNight(context);
            List<Known> pupils = pupils(context, folder.resolve("input"));
            if (warmUp > 0) {
                notifyAll(context, pupils, Files.readString(secret), warmUp);
            }
            Instant begin = Instant.now();
            Duration cpu = cpu();
            List<Sent> sent = notifyAll(context, pupils, Files.readString(secret), seconds);
            settle(context);
            long spent = cpu().minus(cpu).toMillis();
            int code = report(context.getBean(JdbcTemplate.class), sent, begin);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("processor time of hub and simulators: %.1f ms a change%n", spent / (double) sent.size());
            out.flush();
            return code;
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void firstNight(ConfigurableApplicationContext context) throws InterruptedException {
        UUID run = context.getBean(Nights.class).start(List.of("basispoort"), "benchmark", "bench");
        new RunWatch(context.getBean(RunSummaries.class), new PrintWriter(java.io.Writer.nullWriter()))
                .until(run, Duration.ofMinutes(10));
    }

    /** Pupils whom the partner has, from the files of the generated board, at schools where what ESIS says goes. */
    private static List<Known> pupils(ConfigurableApplicationContext context, Path input) throws IOException {
        JdbcTemplate db = context.getBean(JdbcTemplate.class);
        Subjects subjects = context.getBean(Subjects.class);
        List<Long> delivered = db.queryForList(
                "select subject_id from delta where partner = 'basispoort' and acknowledged_hash is not null",
                Long.class);
        Set<Long> there = new HashSet<>(delivered);
        Registers registers = context.getBean(RulesInForce.class).get().registers();
        List<Known> pupils = new ArrayList<>();
        try (Stream<Path> files = Files.list(input)) {
            for (Path file : files.sorted().toList()) {
                String brin6 = file.getFileName().toString().substring(0, 6);
                if (registers.of(Vestiging.of(brin6)).orElseThrow().master() != VestigingEntry.Master.ESIS) {
                    continue;
                }
                List<String> keys = new ArrayList<>();
                Matcher m = KEY.matcher(Files.readString(file));
                while (m.find()) {
                    keys.add(m.group(1));
                }
                Map<String, Subject> known = subjects.find(Vestiging.of(brin6), keys);
                known.forEach((key, subject) -> {
                    if (there.contains(subject.id())) {
                        pupils.add(new Known(brin6, key, subject.pseudonym()));
                    }
                });
            }
        }
        return pupils;
    }

    private List<Sent> notifyAll(ConfigurableApplicationContext context, List<Known> pupils, String secret, int seconds)
            throws InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/changes");
        HttpClient client = HttpClient.newHttpClient();
        Random random = new Random(1);
        ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(rate * seconds);
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        var ticking = pace.scheduleAtFixedRate(
                () -> {
                    if (left.decrementAndGet() >= 0) {
                        Known pupil = pupils.get(random.nextInt(pupils.size()));
                        sent.add(new Sent(Instant.now(), pupil.pseudonym()));
                        var unused =
                                client.sendAsync(request(uri, secret, pupil), HttpResponse.BodyHandlers.discarding());
                    }
                },
                0,
                1_000_000_000L / rate,
                TimeUnit.NANOSECONDS);
        boolean over = pace.awaitTermination(seconds + 1L, TimeUnit.SECONDS);
        ticking.cancel(over);
        pace.shutdownNow();
        return List.copyOf(sent);
    }

    private static HttpRequest request(URI uri, String secret, Known pupil) {
        String body = "{\"vestiging\":\"" + pupil.vestiging() + "\",\"leerlingkeys\":[\"" + pupil.key() + "\"]}";
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void settle(ConfigurableApplicationContext context) throws InterruptedException {
        JdbcTemplate db = context.getBean(JdbcTemplate.class);
        for (long i = 0; i < PATIENCE_SECONDS; i++) {
            Integer open = db.queryForObject(
                    "select (select count(*) from pupil_change) + (select count(*) from order_record where finished_at is"
                            + " null) + (select count(*) from outbox where state in ('MADE', 'LEASED', 'SENT'))",
                    Integer.class);
            if (open != null && open == 0) {
                return;
            }
            Thread.sleep(1000);
        }
    }

    private int report(JdbcTemplate db, List<Sent> sent, Instant begin) {
        // of each pupil: when an order was given, and when what it pulled was received
        Map<UUID, NavigableMap<Instant, Instant>> receipts = new HashMap<>();
        db.query(
                // the receipt is of a document; who was in it stands where it was released
                "select r.pseudonym, o.requested_at, b.made_at from ledger_entry a"
                        + " join ledger_block b on b.number = a.block"
                        + " join ledger_entry r on r.document_id = a.document_id and r.outcome = 'RELEASED'"
                        + " join outbox d on d.document_id = a.document_id"
                        + " join order_record o on o.order_id = d.order_id"
                        + " where a.outcome = 'ACKNOWLEDGED' and o.requested_at >= ?",
                row -> {
                    receipts.computeIfAbsent(row.getObject(1, UUID.class), p -> new TreeMap<>())
                            .put(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    row.getObject(3, OffsetDateTime.class).toInstant());
                },
                begin.atOffset(ZoneOffset.UTC));
        List<Long> millis = new ArrayList<>();
        for (Sent one : sent) {
            // an order of before the notification may have pulled the pupil as it was
            Map.Entry<Instant, Instant> receipt = receipts.getOrDefault(
                            one.pseudonym(), Collections.emptyNavigableMap())
                    .ceilingEntry(one.at());
            if (receipt != null) {
                millis.add(Duration.between(one.at(), receipt.getValue()).toMillis());
            }
        }
        Collections.sort(millis);
        Integer orders = db.queryForObject(
                "select count(*) from order_record where requested_by = 'change' and requested_at >= ?",
                Integer.class,
                begin.atOffset(ZoneOffset.UTC));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d notifications at %d a second, %d with a receipt, %d orders (one pull each)%n",
                sent.size(), rate, millis.size(), orders);
        if (!millis.isEmpty()) {
            out.printf(
                    "notification to receipt: p50 %d ms, p99 %d ms, slowest %d ms%n",
                    at(millis, 0.5), at(millis, 0.99), at(millis, 1));
        }
        out.flush();
        return millis.size() == sent.size() ? 0 : 1;
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
