package nl.sluis.hostile;

import java.util.List;
import nl.sluis.hostile.Parsers.Parser;

/**
 * What Jazzer calls with its inputs: each goes to every parser. Anything that is neither taken nor refused as that parser
 * may refuse, an error of the JVM among it, is a finding, and so is what Jazzer's own watchers see (a file or an address
 * that is opened, an expression that is run).
 */
public final class FuzzEveryParser {
    private static final List<Parser> PARSERS = Parsers.all();
    private static long runs;

    private FuzzEveryParser() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        runs++;
        for (Parser parser : PARSERS) {
            try {
                var taken = parser.takes(input);
                assert taken || !taken;
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError(parser + " neither takes nor refuses it", e);
            }
        }
    }

    /** For the test, which wants to know that something happened. */
    public static void fuzzerTearDown() {
        System.out.println("FUZZED " + PARSERS.size() + " parsers, " + runs + " runs each");
    }
}
