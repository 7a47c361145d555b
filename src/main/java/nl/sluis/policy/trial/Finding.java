package nl.sluis.policy.trial;

/**
 * What is wrong with a policy or its tests.
 *
 * @param line of the test, or 0 when it is about all of them
 * @param found what came out, or what no test shows
 * @param expected what the test says, or what must be shown
 */
public record Finding(int line, String found, String expected) {}
