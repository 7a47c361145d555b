package nl.sluis.control;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import nl.sluis.control.schedule.NightClock;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Quartz ring the {@link NightClock}: now, and each time at the moment that it asked for. A ring that was missed comes
 * once, late; on a clustered store one node gets it, and another takes it over when that node dies. A ring too many does
 * nothing.
 */
public final class NightSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(NightSchedule.class);
    private static final String CLOCK = "night clock";
    private static final TriggerKey RING = TriggerKey.triggerKey("nights");
    private final Scheduler scheduler;
    private final NightClock clock;

    public NightSchedule(Scheduler scheduler, NightClock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    public void start() throws SchedulerException {
        scheduler.getContext().put(CLOCK, clock);
        JobDetail job = JobBuilder.newJob(NightJob.class)
                .withIdentity(RING.getName())
                .storeDurably()
                .requestRecovery()
                .build();
        scheduler.scheduleJob(job, Set.of(ring(Instant.now())), true);
        scheduler.start();
    }

    @SuppressWarnings("JavaUtilDate") // Quartz has no other
    private static Trigger ring(Instant at) {
        return TriggerBuilder.newTrigger()
                .withIdentity(RING)
                .forJob(RING.getName())
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    /** What the clock does: starts what is due, and sets the next ring. */
    @DisallowConcurrentExecution
    public static final class NightJob implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                Scheduler scheduler = context.getScheduler();
                NightClock clock = (NightClock)
                        Objects.requireNonNull(scheduler.getContext().get(CLOCK));
                Trigger next = ring(clock.look());
                if (scheduler.rescheduleJob(RING, next) == null) {
                    scheduler.scheduleJob(next);
                }
            } catch (SchedulerException e) {
                // the watchdog sees that nothing rings any more
                LOG.error("the next night could not be set: {}", e.getClass().getName());
            }
        }
    }
}
