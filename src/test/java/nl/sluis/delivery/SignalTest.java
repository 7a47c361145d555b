package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long AN_HOUR = TimeUnit.HOURS.toMillis(1);
    private final Signal signal = new Signal();

    /** Or a hub with four couriers for a partner waits for their next poll each time that it stops. */
    @Test
    void whoStopsWakesAllWhoWait() throws InterruptedException {
        CountDownLatch awake = new CountDownLatch(4);
        List<Thread> couriers = waiting(4, awake);
        signal.wakeAll("basispoort", 4);
        assertThat(awake.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        for (Thread courier : couriers) {
            courier.join();
        }
    }

    @Test
    void aDocumentWakesOneCourierOfItsPartner() throws InterruptedException {
        CountDownLatch awake = new CountDownLatch(4);
        List<Thread> couriers = waiting(4, awake);
        signal.wake("jgz");
        signal.wake("basispoort");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> couriers.stream().filter(Thread::isAlive).count() == 3);
        assertThat(awake.getCount()).isEqualTo(3);
        signal.wakeAll("basispoort", 3);
        assertThat(awake.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Many documents that come while nobody waits are one reason to look, not a hundred. */
    @Test
    void whatRangMeanwhileIsHeardOnce() throws InterruptedException {
        IntStream.range(0, 100).forEach(i -> signal.wake("basispoort"));
        signal.await("basispoort", AN_HOUR);
        CountDownLatch awake = new CountDownLatch(1);
        waiting(1, awake);
        assertThat(awake.getCount()).isEqualTo(1);
        signal.wake("basispoort");
        assertThat(awake.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private List<Thread> waiting(int couriers, CountDownLatch awake) {
        List<Thread> threads = IntStream.range(0, couriers)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        signal.await("basispoort", AN_HOUR);
                        awake.countDown();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        return threads;
    }
}
