package nl.sluis.shelf;

/**
 * A route file as it was checked. Load Camel's route from this text, not from the file again: then what was checked is
 * what runs.
 */
public record RouteText(String partner, String version, String text) {}
