package nl.sluis.mapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Veld;

/**
 * Which field goes where for one partner: the content of one file in {@code mappings/}. Pure data.
 *
 * @param version digest of the file
 * @param columns in the order in which the partner gets them
 */
public record Mapping(String partner, String version, Format format, List<Column> columns) {
    public Mapping {
        columns = List.copyOf(columns);
    }

    /** The fields that this mapping asks for; the shelf holds them equal to what the policy grants. */
    public Set<Veld> asks() {
        Set<Veld> fields = EnumSet.noneOf(Veld.class);
        columns.forEach(c -> fields.add(c.from()));
        return fields;
    }
}
