package nl.sluis.shelf;

import java.nio.file.Path;

/** Where the four kinds of files stand. */
public record ShelfFolders(Path routes, Path mappings, Path policies, Path partners) {

    /** The layout of the checkout: {@code routes}, {@code mappings}, {@code config/policies}, {@code config/partners}. */
    public static ShelfFolders under(Path root) {
        return new ShelfFolders(
                root.resolve("routes"),
                root.resolve("mappings"),
                root.resolve("config").resolve("policies"),
                root.resolve("config").resolve("partners"));
    }
}
