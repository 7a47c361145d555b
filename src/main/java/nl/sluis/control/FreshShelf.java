package nl.sluis.control;

import nl.sluis.shelf.Shelf;

/** What lies in the folders now, which need not be what is in force. */
@FunctionalInterface
public interface FreshShelf {

    /** @throws nl.sluis.shelf.ShelfRefused with every complaint about every file */
    Shelf read();
}
