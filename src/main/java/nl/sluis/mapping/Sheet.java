package nl.sluis.mapping;

import java.util.List;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;

/** What a renderer writes: rows of values under columns. The root is the name of the root
 * element, for JSON of the list; empty for CSV. */
record Sheet(UUID id, Vestiging vestiging, String root, List<Column> columns, List<String[]> rows) {
    @Override
    public String toString() {
        return "Sheet[" + id + ", " + rows.size() + " rows]";
    }
}
