package nl.sluis.control.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;

/** Whether there is room on the disk of database, broker and log. */
final class DiskCheck implements Check {
    private static final long MIB = 1 << 20;
    private final Path home;
    private final long leastMib;
    private final Alarms alarms;

    DiskCheck(Path home, long leastMib, Alarms alarms) {
        this.home = home;
        this.leastMib = leastMib;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) throws IOException {
        long free = Files.getFileStore(home).getUsableSpace() / MIB;
        if (free < leastMib) {
            alarms.raise(AlarmKind.DISK_FULL, "home", free + " MiB free, wanted are at least " + leastMib);
        } else {
            alarms.resolve(AlarmKind.DISK_FULL, "home");
        }
    }
}
