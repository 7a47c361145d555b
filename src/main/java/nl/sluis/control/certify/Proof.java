package nl.sluis.control.certify;

/** What one scenario asked of a server and what the server showed. */
public record Proof(String scenario, String expected, String seen, boolean holds) {}
