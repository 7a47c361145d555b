package nl.sluis.simulator.board;

/** A stamgroep of a vestiging: the key that pupils refer to, its name and its jaargroep code. */
public record Groep(String key, String naam, String jaargroep) {}
