package nl.sluis.control.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.delivery.RevokedCertificates;
import nl.sluis.shelf.Shelf;

/**
 * Whether the lists of revoked certificates can be read and have not ended: without one nothing goes to its partner. A
 * person is called half a day before, since a list is renewed every day or few.
 */
public final class RevokedLists implements Check {
    static final Duration WARN = Duration.ofHours(12);
    private final Supplier<Map<String, Path>> files;
    private final Alarms alarms;

    RevokedLists(Supplier<Map<String, Path>> files, Alarms alarms) {
        this.files = files;
        this.alarms = alarms;
    }

    /** The files that partners name, by partner. */
    public static Map<String, Path> of(Shelf shelf) {
        Map<String, Path> files = new TreeMap<>();
        shelf.settings()
                .forEach((partner, settings) ->
                        RevokedCertificates.file(settings).ifPresent(file -> files.put(partner, file)));
        return files;
    }

    @Override
    public void look(Instant now) {
        files.get().forEach((partner, file) -> {
            String wrong = wrong(file, now);
            if (wrong.isEmpty()) {
                alarms.resolve(AlarmKind.REVOKED_LIST, partner);
            } else {
                alarms.raise(AlarmKind.REVOKED_LIST, partner, file + ": " + wrong);
            }
        });
    }

    /** Empty when the list will do for the next half day. */
    public static String wrong(Path file, Instant now) {
        try {
            Instant end = RevokedCertificates.end(file);
            return end.isAfter(now.plus(WARN)) ? "" : end.isAfter(now) ? "ends at " + end : "has ended at " + end;
        } catch (IOException | GeneralSecurityException e) {
            return "cannot be read as a list of revoked certificates";
        }
    }
}
