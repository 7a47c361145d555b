package nl.sluis.control;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.register.RegisterFiles;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.Rules;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;
import nl.sluis.shelf.ShelfRefused;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which the rules stand. What was read at the start stays at hand: routes, ways out and sources were made
 * from it, and they do not change while the hub runs.
 */
public final class RuleFiles {
    private final ShelfFolders folders;
    private final Path registers;
    private final Function<String, @Nullable String> properties;
    private final Supplier<Set<String>> sources;
    private final Shelf firstShelf;

    /** @throws ShelfRefused with every complaint, when the shelf cannot be read */
    RuleFiles(
            ShelfFolders folders,
            Path registers,
            Function<String, @Nullable String> properties,
            Supplier<Set<String>> sources) {
        this.folders = folders;
        this.registers = registers;
        this.properties = properties;
        this.sources = sources;
        this.firstShelf = Shelf.read(folders, properties);
    }

    Shelf firstShelf() {
        return firstShelf;
    }

    /** @throws RegistersRefused with every complaint, when the registers cannot be read */
    Rules first() {
        return new Rules(firstShelf, RegisterFiles.read(registers, sources.get()));
    }

    /**
     * Reads everything as it stands now.
     *
     * @throws ShelfRefused or {@link RegistersRefused} with every complaint of the one that failed first
     */
    Rules now() {
        return new Rules(Shelf.read(folders, properties), RegisterFiles.read(registers, sources.get()));
    }

    ShelfFolders folders() {
        return folders;
    }

    Path registers() {
        return registers;
    }
}
