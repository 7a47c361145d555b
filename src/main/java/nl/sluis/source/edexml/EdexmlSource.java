package nl.sluis.source.edexml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Pull;
import nl.sluis.source.Source;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.drop.DroppedFile;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;

/**
 * EDEXML files in a folder. A pull reads the newest file of the vestiging and leaves it there; {@link #done} deletes it
 * once the order was carried out, since pupil data must not outlive its use. A file that cannot be trusted is moved to
 * the folder {@code refused}, with the reason beside it. Safe for use by several threads.
 */
public final class EdexmlSource implements Source {
    private final EdexmlFolder folder;
    private final LeerlinggegevensReader reader;
    private final Map<Vestiging, List<DroppedFile>> read = new ConcurrentHashMap<>();

    public EdexmlSource(EdexmlSettings settings, SourceMapping mapping, Clock clock) {
        try {
            this.folder = new EdexmlFolder(settings, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("sluis.edexml.folder: cannot be made or read", e);
        }
        this.reader = new LeerlinggegevensReader(mapping, clock);
    }

    @Override
    public String name() {
        return "edexml";
    }

    @Override
    public Pull pull(Vestiging vestiging, Schooljaar schooljaar) throws SourceException {
        List<DroppedFile> files = folder.of(vestiging);
        if (files.isEmpty()) {
            throw new SourceException(
                    SourceException.Kind.MISSING, "edexml " + vestiging + ": there is no file of this vestiging");
        }
        DroppedFile newest = files.get(0);
        try (InputStream in = folder.open(newest)) {
            Pull pull = reader.readEdexml(in, new Expected(newest.name(), vestiging, schooljaar));
            // the older ones are superseded by the one that was read
            read.put(vestiging, files);
            return pull;
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.REFUSED) {
                folder.refuse(newest, e);
            }
            throw e;
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.UNAVAILABLE, newest.name() + ": the file cannot be read");
        }
    }

    /** Name and time of the newest file that waits for a pull, so that a watch can tell a new one; empty if none does. */
    public Optional<String> newest(Vestiging vestiging) throws SourceException {
        return folder.of(vestiging).stream().findFirst().map(DroppedFile::toString);
    }

    /**
     * The order was carried out: deletes the file that was read last for the vestiging and older ones of it. A file that
     * arrived or changed since then stays. After a restart nothing is known to have been read, so nothing is deleted and
     * the next pull reads the file again.
     */
    @Override
    public void done(Vestiging vestiging) {
        List<DroppedFile> files = read.remove(vestiging);
        if (files != null) {
            files.forEach(folder::delete);
        }
    }
}
