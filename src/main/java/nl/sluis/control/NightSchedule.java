package nl.sluis.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import nl.sluis.register.LegalDay;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the nights on the clock: partners with the same cron form one night, so that each vestiging is pulled once. Cron
 * times are those of Europe/Amsterdam. The job only gives out orders.
 */
public final class NightSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(NightSchedule.class);
    private static final String DISPATCH = "dispatch";
    private final Scheduler scheduler;
    private final Nights nights;

    public NightSchedule(Scheduler scheduler, Nights nights) {
        this.scheduler = scheduler;
        this.nights = nights;
    }

    /** @param crons Quartz cron expression by partner */
    public void start(Map<String, String> crons) throws SchedulerException {
        scheduler.getContext().put(DISPATCH, nights);
        Map<String, List<String>> byCron = new TreeMap<>();
        crons.forEach((partner, cron) ->
                byCron.computeIfAbsent(cron, c -> new ArrayList<>()).add(partner));
        for (Map.Entry<String, List<String>> night : byCron.entrySet()) {
            String partners =
                    String.join(",", night.getValue().stream().sorted().toList());
            scheduler.scheduleJob(
                    JobBuilder.newJob(NightJob.class)
                            .withIdentity("night " + partners)
                            .usingJobData("partners", partners)
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity("night " + partners)
                            .withSchedule(CronScheduleBuilder.cronSchedule(night.getKey())
                                    .inTimeZone(TimeZone.getTimeZone(LegalDay.ZONE))
                                    .withMisfireHandlingInstructionFireAndProceed())
                            .build());
            LOG.info("night for {} at cron {}", partners, night.getKey());
        }
        scheduler.start();
    }

    /** What the clock does: gives out orders. */
    @DisallowConcurrentExecution
    public static final class NightJob implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                Nights nights = (Nights) Objects.requireNonNull(
                        context.getScheduler().getContext().get(DISPATCH));
                String partners = context.getMergedJobDataMap().getString("partners");
                nights.start(List.of(partners.split(",")), "nightly schedule", "quartz");
            } catch (SchedulerException e) {
                throw new IllegalStateException("the scheduler lost its context", e);
            }
        }
    }
}
