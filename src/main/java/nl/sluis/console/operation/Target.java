package nl.sluis.console.operation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is about, for the records: names and ids, a pupil only as a pseudonym.
 *
 * @param text as people read it
 */
record Target(
        String text,
        @Nullable String partner,
        @Nullable String vestiging,
        @Nullable UUID document,
        @Nullable UUID pseudonym) {
    static final Target HUB = new Target("hub", null, null, null, null);

    static Target partner(String partner) {
        return new Target("partner " + partner, partner, null, null, null);
    }

    static Target school(String vestiging) {
        return new Target("school " + vestiging, null, vestiging, null, null);
    }

    static Target document(UUID document) {
        return new Target("document " + document, null, null, document, null);
    }

    static Target pupil(UUID pseudonym, String vestiging) {
        return new Target("pupil " + pseudonym, null, vestiging, null, pseudonym);
    }
}
