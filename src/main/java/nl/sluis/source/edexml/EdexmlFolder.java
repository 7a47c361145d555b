package nl.sluis.source.edexml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.drop.DroppedFile;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;
import nl.sluis.source.leerlinggegevens.LimitedInputStream;
import nl.sluis.source.leerlinggegevens.School;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which EDEXML files arrive: which of them are of which vestiging, and where the bad ones go. */
final class EdexmlFolder {
    /** Plain names: they end up in logs and reports, and must not be able to write a line there. */
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_()][\\p{L}\\p{N} ._()-]{0,120}\\.(?i:xml)");

    private static final Logger LOG = LoggerFactory.getLogger(EdexmlFolder.class);
    private static final Duration READ_WITHIN = Duration.ofMinutes(5);

    private final Path folder;
    private final EdexmlSettings settings;
    private final Clock clock;
    private final Map<DroppedFile, School> schools = new ConcurrentHashMap<>();

    EdexmlFolder(EdexmlSettings settings, Clock clock) throws IOException {
        this.folder = Files.createDirectories(settings.folder()).toRealPath();
        this.settings = settings;
        this.clock = clock;
    }

    /** The files of a vestiging, newest first. Files that are about no school at all are refused on the way. */
    List<DroppedFile> of(Vestiging vestiging) throws SourceException {
        List<DroppedFile> all = list();
        schools.keySet().retainAll(all);
        List<DroppedFile> files = new ArrayList<>();
        for (DroppedFile file : all) {
            School school = school(file);
            if (school != null && vestiging.equals(school.vestiging())) {
                files.add(file);
            }
        }
        files.sort(Comparator.comparing(DroppedFile::modified).reversed().thenComparing(DroppedFile::name));
        return files;
    }

    InputStream open(DroppedFile file) throws IOException {
        return new LimitedInputStream(file.open(), settings.maxBytes(), READ_WITHIN);
    }

    /** Sets a file apart with the reason beside it, so that somebody can see what to mend. */
    void refuse(DroppedFile file, SourceException reason) {
        LOG.warn("{}", reason.getMessage());
        try {
            Path refused = Files.createDirectories(folder.resolve("refused"));
            Path target = refused.resolve(file.name());
            Files.move(file.path(), target, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(refused.resolve(file.name() + ".reason.txt"), reason.getMessage() + "\n");
        } catch (IOException e) {
            // two pulls may meet the same bad file; the second finds it gone
            LOG.warn("{} could not be moved to the folder refused", file.name());
        }
    }

    /** Deletes the file, unless it is no longer the one that was read. */
    void delete(DroppedFile file) {
        try {
            if (file.isUnchanged()) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException e) {
            LOG.error("{} was used and could not be deleted: pupil data is left behind", file.name());
        }
    }

    private List<DroppedFile> list() throws SourceException {
        List<DroppedFile> files = new ArrayList<>();
        Instant settled = clock.instant().minus(settings.settle());
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                if (NAME.matcher(String.valueOf(path.getFileName())).matches()) {
                    DroppedFile file = DroppedFile.of(path);
                    if (file != null && !file.modified().toInstant().isAfter(settled)) {
                        files.add(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.UNAVAILABLE, "edexml: the folder cannot be read");
        }
        return files;
    }

    private @Nullable School school(DroppedFile file) {
        return Optional.ofNullable(schools.get(file)).orElseGet(() -> readSchool(file));
    }

    private @Nullable School readSchool(DroppedFile file) {
        if (file.size() > settings.maxBytes()) {
            refuse(
                    file,
                    new SourceException(
                            SourceException.Kind.REFUSED,
                            file.name() + ": the file is larger than " + settings.maxBytes() + " bytes"));
            return null;
        }
        try (InputStream in = open(file)) {
            School school = LeerlinggegevensReader.school(in, file.name());
            if (school.vestiging() == null) {
                throw new SourceException(SourceException.Kind.REFUSED, file.name() + ": its school has no brincode");
            }
            schools.put(file, school);
            return school;
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.REFUSED) {
                refuse(file, e);
            }
            return null;
        } catch (IOException e) {
            LOG.warn("{} cannot be opened", file.name());
            return null;
        }
    }
}
