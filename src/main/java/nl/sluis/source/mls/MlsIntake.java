package nl.sluis.source.mls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.drop.DroppedFile;
import nl.sluis.source.drop.SftpFetch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up files of MLS: from the SFTP box and from the folder, each checked whole, sealed, and then deleted here. A file that
 * cannot be used is moved to {@code refused} with the reason beside it, a person is called, and the file before it counts on.
 */
public final class MlsIntake {
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_()][\\p{L}\\p{N} ._()-]{0,110}\\.(?i:xml|csv)");

    private static final Logger LOG = LoggerFactory.getLogger(MlsIntake.class);
    private static final String FETCHED = ".fetched";

    private final MlsSettings settings;
    private final MlsReader reader;
    private final MlsStore store;
    private final Alarms alarms;
    private final Clock clock;
    private final Supplier<@Nullable SftpFetch> box;

    /** @param box gives null where files are only put into the folder */
    MlsIntake(
            MlsSettings settings,
            MlsReader reader,
            MlsStore store,
            Alarms alarms,
            Clock clock,
            Supplier<@Nullable SftpFetch> box) {
        this.settings = settings;
        this.reader = reader;
        this.store = store;
        this.alarms = alarms;
        this.clock = clock;
        this.box = box;
        try {
            Files.createDirectories(fetched(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("sluis.mls.folder: cannot be made", e);
        }
    }

    /** Where the fetch puts files: they are whole, so nothing waits for them to settle. */
    static Path fetched(MlsSettings settings) {
        return settings.folder().resolve(FETCHED);
    }

    /** Takes up what is there now, and forgets what is too old. Never fails: what could not be done is told, and tried again. */
    public synchronized void look() {
        try {
            SftpFetch files = box.get();
            if (files != null) {
                files.fetch();
            }
        } catch (SourceException e) {
            LOG.warn("{}", e.getMessage());
        }
        try {
            for (DroppedFile file : ready()) {
                take(file);
            }
            int old = store.forget(clock.instant().minus(settings.maxAge()));
            if (old > 0) {
                LOG.warn("mls: {} files are older than {} and were forgotten", old, settings.maxAge());
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("looking for files of MLS failed: {}", e.getClass().getName());
        }
    }

    /** Of each vestiging when its file was taken up. */
    public Map<Vestiging, Instant> received() {
        return new TreeMap<>(store.received());
    }

    /** After this a file counts no more. */
    public Duration maxAge() {
        return settings.maxAge();
    }

    /** Oldest first, so that the newest is the one that stays. */
    private List<DroppedFile> ready() throws IOException {
        List<DroppedFile> files = new ArrayList<>();
        list(fetched(settings), Instant.MAX, files);
        list(settings.folder(), clock.instant().minus(settings.settle()), files);
        files.sort(Comparator.comparing(DroppedFile::modified).thenComparing(DroppedFile::name));
        return files;
    }

    private static void list(Path folder, Instant settled, List<DroppedFile> files) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                DroppedFile file =
                        NAME.matcher(String.valueOf(path.getFileName())).matches() ? DroppedFile.of(path) : null;
                if (file != null && !file.modified().toInstant().isAfter(settled)) {
                    files.add(file);
                }
            }
        }
    }

    private void take(DroppedFile dropped) throws IOException {
        try {
            MlsFile file = read(dropped);
            Vestiging vestiging = reader.vestiging(file);
            int records = reader.records(file, vestiging, Schooljaar.on(LocalDate.now(clock)))
                    .size();
            store.keep(vestiging, file);
            if (dropped.isUnchanged()) {
                Files.deleteIfExists(dropped.path());
            }
            alarms.resolve(AlarmKind.FILE_REFUSED, dropped.name());
            LOG.info("{}: taken up for {}, {} records", dropped.name(), vestiging, records);
        } catch (SourceException e) {
            refuse(dropped, String.valueOf(e.getMessage()));
        }
    }

    private MlsFile read(DroppedFile dropped) throws IOException, SourceException {
        int most = Math.toIntExact(settings.maxBytes());
        try (InputStream in = dropped.open()) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new SourceException(
                        SourceException.Kind.REFUSED, dropped.name() + ": the file is larger than " + most + " bytes");
            }
            return new MlsFile(dropped.name(), content, clock.instant());
        }
    }

    private void refuse(DroppedFile file, String why) throws IOException {
        LOG.warn("{}", why);
        Path refused = Files.createDirectories(settings.folder().resolve("refused"));
        Files.writeString(refused.resolve(file.name() + ".reason.txt"), why + "\n");
        Files.move(file.path(), refused.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
        alarms.raise(AlarmKind.FILE_REFUSED, file.name(), why);
    }
}
