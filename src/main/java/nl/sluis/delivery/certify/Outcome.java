package nl.sluis.delivery.certify;

/**
 * What one scenario showed.
 *
 * @param seen in our own words: never what the server said
 */
public record Outcome(String scenario, String expected, String seen, boolean holds) {}
