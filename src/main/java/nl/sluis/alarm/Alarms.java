package nl.sluis.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The one place that calls a person: on record for the page, in the log, by mail and by webhook. The same thing about the
 * same subject is one alarm until it is resolved. Both calls return at once and never fail, so that they may stand in any
 * transaction and any error path; what they are given may be read by anyone, so it names no pupil.
 */
public final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    /** After a database that did not answer: asking it may take half a minute each time, and a person must hear at once. */
    private static final long AWAY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final int ABOUT_LENGTH = 120;
    private static final int TEXT_LENGTH = 400;
    private final AlarmBook book;
    private final List<Messenger> messengers;
    private final Executor thread;
    private final Clock clock;
    private final Duration repeat;
    /** What is wrong while the database cannot be asked: then this node remembers by itself what it told. */
    private final Set<String> unrecorded = ConcurrentHashMap.newKeySet();

    private volatile long lastAway = System.nanoTime() - AWAY_NANOS;

    /**
     * @param thread does the work, one piece after the other
     * @param repeat how long after telling an alarm that still lasts is told again
     */
    Alarms(AlarmBook book, List<Messenger> messengers, Executor thread, Clock clock, Duration repeat) {
        this.book = book;
        this.messengers = List.copyOf(messengers);
        this.thread = thread;
        this.clock = clock;
        this.repeat = repeat;
    }

    /**
     * Something is wrong, or still wrong.
     *
     * @param about a partner, vestiging, document id or file name, up to 120 characters; never a pupil
     * @param text what was found, up to 400 characters; never a value of a pupil
     */
    public void raise(AlarmKind kind, String about, String text) {
        later(() -> record(kind, cut(about, ABOUT_LENGTH), cut(text, TEXT_LENGTH)));
    }

    /** It is over; does nothing when it was not wrong. */
    public void resolve(AlarmKind kind, String about) {
        later(() -> end(kind, cut(about, ABOUT_LENGTH)));
    }

    /** What is wrong now, the oldest first. */
    public List<Alarm> open() {
        return book.open();
    }

    /** The latest alarms, resolved ones too, the newest first. */
    public List<Alarm> latest(int count) {
        return book.latest(count);
    }

    /** Tells what could not be told before and what lasts too long; called every minute. */
    void tellAgain() {
        later(this::tellUntold);
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> safely(work));
        } catch (RejectedExecutionException e) {
            LOG.error("ALARM: more alarms than can be taken; one is only in this log");
        }
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("ALARM: telling an alarm failed: {}", e.getClass().getName());
        }
    }

    private boolean away() {
        return System.nanoTime() - lastAway < AWAY_NANOS;
    }

    private void record(AlarmKind kind, String about, String text) {
        Instant now = clock.instant();
        if (away()) {
            tellWithoutRecord(kind, about, text, now);
            return;
        }
        try {
            if (book.raise(kind, about, text, now)) {
                LOG.error("ALARM {} {}: {}", kind, about, text);
            }
            unrecorded.remove(kind + " " + about);
            tellUntold();
        } catch (DataAccessException e) {
            lastAway = System.nanoTime();
            tellWithoutRecord(kind, about, text, now);
        }
    }

    private void tellWithoutRecord(AlarmKind kind, String about, String text, Instant now) {
        if (unrecorded.add(kind + " " + about)) {
            LOG.error("ALARM {} {}: {} (not on record: the database does not answer)", kind, about, text);
            tell(new Alarm(0, kind, about, text, 1, now, now, Optional.empty()));
        }
    }

    /** While the database is away nothing is over: who looks says so again. */
    private void end(AlarmKind kind, String about) {
        if (away()) {
            return;
        }
        try {
            if (book.resolve(kind, about, clock.instant()) || unrecorded.remove(kind + " " + about)) {
                LOG.info("alarm {} {} is over", kind, about);
                tellUntold();
            }
        } catch (DataAccessException e) {
            lastAway = System.nanoTime();
        }
    }

    private void tellUntold() {
        Instant now = clock.instant();
        Instant repeatBefore = now.minus(repeat);
        for (Alarm alarm : book.untold(repeatBefore)) {
            if (book.claim(alarm, now, repeatBefore) && !tell(alarm)) {
                book.giveBack(alarm);
            }
        }
    }

    /** @return whether somebody was reached; without any way to reach somebody the record is all there is */
    private boolean tell(Alarm alarm) {
        boolean reached = messengers.isEmpty();
        for (Messenger messenger : messengers) {
            try {
                messenger.tell(alarm);
                reached = true;
            } catch (java.io.IOException e) {
                LOG.warn("alarm {} {} could not be told: {}", alarm.kind(), alarm.about(), e.getMessage());
            }
        }
        return reached;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
