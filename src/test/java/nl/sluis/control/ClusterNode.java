package nl.sluis.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import nl.sluis.alarm.TestAlarms;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.shelf.PartnerSchedule;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a hub of a cluster rings its nights with, without the rest of the hub: the scheduler with the settings of the
 * profile {@code cluster}, and the clock. As a process of its own it says what it does, until it is killed.
 */
public final class ClusterNode implements AutoCloseable {
    private static final String QUARTZ = "spring.quartz.properties.";
    private final HikariDataSource source;
    private final SchedulerFactoryBean factory = new SchedulerFactoryBean();
    private final TestDatabase alarms;
    private final NightSchedule schedule;

    /** What a ring and a beginning night come to in this node. */
    public record Ears(Consumer<String> rung, Consumer<List<String>> night) {}

    public ClusterNode(String name, String url, Clock clock, Path folder, Ears ears) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(6);
        source = new HikariDataSource(config);
        JdbcTemplate db = new JdbcTemplate(source);
        factory.setDataSource(source);
        factory.setQuartzProperties(settings(name));
        factory.setAutoStartup(false);
        factory.afterPropertiesSet();
        factory.getScheduler().getListenerManager().addJobListener(new Listener(ears.rung()));
        alarms = TestDatabase.in(folder);
        NightClock nights = new NightClock(
                () -> List.of(
                        new Timetable(new PartnerSchedule("jgz", "0 30 1 * * ?", Duration.ofHours(26)), d -> true)),
                new PlannedRuns(db),
                (partners, reason, by) -> {
                    ears.night().accept(partners);
                    return UUID.randomUUID();
                },
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                new TestAlarms(alarms, clock).alarms(),
                clock);
        schedule = new NightSchedule(factory.getScheduler(), nights);
    }

    /** As they stand in the product. */
    private static Properties settings(String name) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("node", Map.of("sluis.node", name)));
        Properties found = new Properties();
        for (PropertySource<?> file :
                new YamlPropertySourceLoader().load("cluster", new ClassPathResource("application-cluster.yaml"))) {
            environment.getPropertySources().addLast(file);
            for (String key : ((EnumerablePropertySource<?>) file).getPropertyNames()) {
                if (key.startsWith(QUARTZ)) {
                    found.setProperty(key.substring(QUARTZ.length()), environment.getRequiredProperty(key));
                }
            }
        }
        return found;
    }

    private static final class Listener extends JobListenerSupport {
        private final Consumer<String> rung;

        Listener(Consumer<String> rung) {
            this.rung = rung;
        }

        @Override
        public String getName() {
            return "ears";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failed) {
            rung.accept(context.getTrigger().getKey().getName());
        }
    }

    public ClusterNode start() throws Exception {
        schedule.start();
        return this;
    }

    public Scheduler scheduler() {
        return factory.getScheduler();
    }

    @Override
    public void close() throws Exception {
        factory.destroy();
        source.close();
        alarms.close();
    }

    /** Arguments: name, address of the database, moment, folder, and whether a night never ends. */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch never = new CountDownLatch(Boolean.parseBoolean(arguments[4]) ? 1 : 0);
        Ears ears = new Ears(trigger -> System.out.println("RUNG " + trigger), partners -> {
            System.out.println("NIGHT " + partners);
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (ClusterNode node =
                new ClusterNode(arguments[0], arguments[1], new SetClock(arguments[2]), Path.of(arguments[3]), ears)) {
            node.start();
            System.out.println("READY");
            // until the test ends, or kills it
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
