package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** Cuts a long list of values into IN lists, so that a vestiging costs a few statements and never one per pupil. */
final class Chunks {
    private static final int SIZE = 1000;

    private Chunks() {}

    /**
     * @param sql with {@code (?)} where the list of values comes
     * @param query gets the statement with as many question marks as the chunk has values, and its arguments
     * @param before arguments that come before the list in the statement
     */
    static void each(List<?> values, String sql, BiConsumer<String, Object[]> query, Object... before) {
        for (int from = 0; from < values.size(); from += SIZE) {
            List<?> chunk = values.subList(from, Math.min(from + SIZE, values.size()));
            List<Object> arguments = new ArrayList<>(Arrays.asList(before));
            arguments.addAll(chunk);
            String marks = String.join(",", Collections.nCopies(chunk.size(), "?"));
            query.accept(sql.replace("(?)", "(" + marks + ")"), arguments.toArray());
        }
    }
}
