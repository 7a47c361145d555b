package nl.sluis.ledger;

import java.util.UUID;
import nl.sluis.leerling.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: names and ids, never a value of a pupil.
 *
 * @param pseudonym the pupil, or null when the line is about a whole document
 * @param document the document, or null when there is none (withheld)
 * @param detail a reason, a field name, a receipt or a code; may be empty, at most 500 characters. Of
 *     {@link Outcome#RELEASED} the fields that did not leave, as {@link Sent} writes them
 */
public record LedgerEntry(
        Outcome outcome, @Nullable UUID pseudonym, @Nullable UUID document, String detail) {
    private static final int LONGEST = 500;

    public LedgerEntry {
        // a list of names is whole or it says something else
        detail = detail.length() > LONGEST && outcome != Outcome.RELEASED ? detail.substring(0, LONGEST) : detail;
    }

    public static LedgerEntry of(Outcome outcome, Subject subject, @Nullable UUID document, String detail) {
        return new LedgerEntry(outcome, subject.pseudonym(), document, detail);
    }

    public static LedgerEntry of(Outcome outcome, UUID document, String detail) {
        return new LedgerEntry(outcome, null, document, detail);
    }
}
