package nl.sluis.alarm;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that is wrong, from the moment it was first seen until it was over. However often it is seen meanwhile, it is
 * one alarm.
 *
 * @param about what it is about: a partner, vestiging, document id, file name; never a pupil
 * @param text what was found, safe to log
 * @param times how often it was seen
 * @param resolved empty while it lasts
 */
public record Alarm(
        long id,
        AlarmKind kind,
        String about,
        String text,
        int times,
        Instant first,
        Instant last,
        Optional<Instant> resolved) {}
