package nl.sluis.mapping;

import java.util.List;

/**
 * How a partner is told to remove what it has of a pupil: the section {@code revocation} of a mapping.
 *
 * @param root the root element for XML, the name of the list for JSON; empty for CSV
 * @param columns by which the partner knows the pupil: some of the mapping's own, each required there
 */
public record RevocationForm(String root, List<Column> columns) {
    public RevocationForm {
        columns = List.copyOf(columns);
    }
}
