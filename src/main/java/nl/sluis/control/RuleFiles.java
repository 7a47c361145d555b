package nl.sluis.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.register.RegisterFiles;
import nl.sluis.register.Registers;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.Rules;
import nl.sluis.shelf.Complaint;
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
     * @param complaints gets every complaint, of shelf and registers both
     * @return null when there was one
     */
    @Nullable
    Rules now(Consumer<List<String>> complaints) {
        Shelf shelf = null;
        Registers read = null;
        try {
            shelf = Shelf.read(folders, properties);
        } catch (ShelfRefused e) {
            complaints.accept(e.complaints().stream().map(Complaint::text).toList());
        }
        try {
            read = RegisterFiles.read(registers, sources.get());
        } catch (RegistersRefused e) {
            complaints.accept(e.complaints());
        }
        return shelf == null || read == null ? null : new Rules(shelf, read);
    }

    /** Where a change may mean another rule. */
    List<Path> watched() {
        return List.of(
                folders.routes(),
                folders.mappings(),
                folders.policies(),
                folders.policies().resolve("tests"),
                folders.partners(),
                registers);
    }

    Path registers() {
        return registers;
    }
}
