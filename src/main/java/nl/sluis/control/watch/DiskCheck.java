package nl.sluis.control.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether there is room on the disks of database, broker, log and redo log, before they are full. When there is room again,
 * orders that met a full one are sent again.
 */
final class DiskCheck implements Check {
    private static final long MIB = 1 << 20;
    private final Map<String, Path> folders;
    private final long leastMib;
    private final Alarms alarms;
    private final Runnable hasRoom;
    private boolean low;

    /**
     * @param folders by what they are called; one that is not there yet is passed over
     * @param hasRoom sends unfinished orders again
     */
    DiskCheck(Map<String, Path> folders, long leastMib, Alarms alarms, Runnable hasRoom) {
        this.folders = Map.copyOf(folders);
        this.leastMib = leastMib;
        this.alarms = alarms;
        this.hasRoom = hasRoom;
    }

    @Override
    public void look(Instant now) throws IOException {
        boolean wasLow = low;
        low = false;
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            if (Files.exists(folder.getValue())) {
                look(folder.getKey(), Files.getFileStore(folder.getValue()).getUsableSpace() / MIB);
            }
        }
        if (wasLow && !low) {
            try {
                hasRoom.run();
            } catch (DataAccessException | TransactionException e) {
                // the next look tries again
                low = true;
                throw e;
            }
        }
    }

    private void look(String name, long free) {
        if (free < leastMib) {
            low = true;
            alarms.raise(AlarmKind.DISK_FULL, name, "disk: " + free + " MiB free, wanted are at least " + leastMib);
        } else {
            alarms.resolve(AlarmKind.DISK_FULL, name);
        }
    }
}
