package nl.sluis.mapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * Which field goes where for one partner: the content of one file in {@code mappings/}. Pure data.
 *
 * @param version digest of the file
 * @param columns in the order in which the partner gets them
 * @param revocation how the partner is told to remove a pupil, or null when it has no message for that
 */
public record Mapping(
        String partner,
        String version,
        Format format,
        List<Column> columns,
        @Nullable RevocationForm revocation) {

    /** Of a partner that has no message for removal. */
    public Mapping(String partner, String version, Format format, List<Column> columns) {
        this(partner, version, format, columns, null);
    }

    /** @throws IllegalArgumentException if the revocation names a column that the mapping does not have */
    public Mapping {
        columns = List.copyOf(columns);
        if (revocation != null && !columns.containsAll(revocation.columns())) {
            throw new IllegalArgumentException(
                    "mapping of " + partner + ": a revocation has columns of its mapping only");
        }
    }

    /** The fields that this mapping asks for; the shelf holds them equal to what the policy grants. */
    public Set<Veld> asks() {
        Set<Veld> fields = EnumSet.noneOf(Veld.class);
        columns.forEach(c -> fields.add(c.from()));
        return fields;
    }
}
