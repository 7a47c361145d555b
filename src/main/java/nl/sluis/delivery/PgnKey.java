package nl.sluis.delivery;

import nl.sluis.vault.MasterKey;

/**
 * The secret from which the key for pgn comes: a file of its own ({@code sluis.pgn-key-file}), or the master key where
 * there is none.
 */
public record PgnKey(MasterKey key) {}
