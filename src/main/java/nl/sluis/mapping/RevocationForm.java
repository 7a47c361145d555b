package nl.sluis.mapping;

import java.util.List;

/**
 * How a partner is told to remove what it has of a pupil: the section {@code revocation} of a mapping.
 *
 * @param root the root element for XML, the name of the list for JSON; empty for CSV
 * @param columns by which the partner knows the pupil: some of the mapping's own, each required there
 * @param byHand whether it is sent only when people ask for it: a register that keeps who left, as the law wants it to,
 *     is told to remove what never should have been there, and nothing else
 */
public record RevocationForm(String root, List<Column> columns, boolean byHand) {
    public RevocationForm {
        columns = List.copyOf(columns);
    }

    /** Sent as soon as the partner may no longer have the pupil. */
    public RevocationForm(String root, List<Column> columns) {
        this(root, columns, false);
    }
}
