package nl.sluis.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which an administration drops CSV files of pupil registers. A file that nobody writes to any more is
 * taken over whole and moved to {@code done}, or refused whole and moved to {@code refused}, each with a report beside it
 * that names lines and never pupils. Both are emptied after some days: what counts is in the database.
 */
public final class RegisterDrop {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterDrop.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS-");
    private final Path folder;
    private final PupilRegisterImport imports;
    private final Duration settle;
    private final Duration keep;
    private final Clock clock;

    /**
     * @param settle how long a file must lie untouched
     * @param keep how long what was dealt with stays in {@code done} and {@code refused}
     */
    public RegisterDrop(Path folder, PupilRegisterImport imports, Duration settle, Duration keep, Clock clock) {
        this.folder = folder;
        this.imports = imports;
        this.settle = settle;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * What became of one file.
     *
     * @param taken empty when it was refused
     */
    public record Dealt(String file, Optional<RegisterReport> taken, List<String> complaints) {}

    /** Deals with every file that lies ready, in the order of their names. */
    public List<Dealt> look() {
        List<Dealt> dealt = new ArrayList<>();
        for (Path file : ready()) {
            dealt.add(deal(file));
        }
        forget("done");
        forget("refused");
        return dealt;
    }

    private List<Path> ready() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Instant before = clock.instant().minus(settle);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> !isUnfinished(f))
                    .filter(f -> !modified(f).isAfter(before))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of register files cannot be read", e);
        }
    }

    private static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp");
    }

    private Dealt deal(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            PupilRegister register = PupilRegister.ofFile(name)
                    .orElseThrow(() -> new RegistersRefused(List.of(name + ": expected a CSV file whose name begins as "
                            + PupilRegister.fileNames() + " do, found another name")));
            RegisterReport report = imports.take(file, register);
            away(file, "done", report.text());
            return new Dealt(name, Optional.of(report), List.of());
        } catch (RegistersRefused e) {
            LOG.warn("{} refused, {} complaints", name, e.complaints().size());
            away(
                    file,
                    "refused",
                    name + ": refused, nothing of it was taken over\n  " + String.join("\n  ", e.complaints()));
            return new Dealt(name, Optional.empty(), e.complaints());
        }
    }

    private void away(Path file, String where, String report) {
        String name = LocalDateTime.ofInstant(clock.instant(), LegalDay.ZONE).format(STAMP) + file.getFileName();
        try {
            Path to = Files.createDirectories(folder.resolve(where));
            Files.writeString(to.resolve(name + ".report.txt"), report + "\n");
            Files.move(file, to.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("a register file cannot be moved to " + where, e);
        }
    }

    private void forget(String where) {
        Path old = folder.resolve(where);
        if (!Files.isDirectory(old)) {
            return;
        }
        Instant before = clock.instant().minus(keep);
        try (Stream<Path> entries = Files.list(old)) {
            for (Path file : entries.filter(f -> modified(f).isBefore(before)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("old register files cannot be deleted", e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            // it went away meanwhile: not ready
            return Instant.MAX;
        }
    }
}
