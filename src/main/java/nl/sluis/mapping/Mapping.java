package nl.sluis.mapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * Which field goes where for one partner: the content of one file in {@code mappings/}. Pure data.
 *
 * @param version digest of the file
 * @param columns in the order in which the partner gets them
 * @param revocation how the partner is told to remove a pupil, or null when it has no message for that
 * @param profiles for a partner of many offices, the same fields as one office wants them written, by its name
 */
public record Mapping(
        String partner,
        String version,
        Format format,
        List<Column> columns,
        @Nullable RevocationForm revocation,
        Map<String, Mapping> profiles) {

    /** Of a partner that is one office and has no message for removal. */
    public Mapping(String partner, String version, Format format, List<Column> columns) {
        this(partner, version, format, columns, null, Map.of());
    }

    /** Of a partner that is one office. */
    public Mapping(
            String partner, String version, Format format, List<Column> columns, @Nullable RevocationForm revocation) {
        this(partner, version, format, columns, revocation, Map.of());
    }

    /**
     * @throws IllegalArgumentException if the revocation names a column that the mapping does not have, or a profile has
     *     another set of fields
     */
    public Mapping {
        columns = List.copyOf(columns);
        profiles = Map.copyOf(profiles);
        if (revocation != null && !columns.containsAll(revocation.columns())) {
            throw new IllegalArgumentException(
                    "mapping of " + partner + ": a revocation has columns of its mapping only");
        }
        Set<Veld> own = fields(columns);
        profiles.forEach((name, profile) -> {
            if (!profile.asks().equals(own)) {
                throw new IllegalArgumentException("profile " + name + " of " + partner + " has other fields");
            }
        });
    }

    /** The same mapping with these profiles. */
    public Mapping with(Map<String, Mapping> offices) {
        return new Mapping(partner, version, format, columns, revocation, offices);
    }

    /** As this office wants it; an office without a profile of its own gets the partner's. */
    public Mapping of(String office) {
        return profiles.getOrDefault(office, this);
    }

    /** The fields that this mapping asks for; the shelf holds them equal to what the policy grants. */
    public Set<Veld> asks() {
        return fields(columns);
    }

    private static Set<Veld> fields(List<Column> columns) {
        Set<Veld> fields = EnumSet.noneOf(Veld.class);
        columns.forEach(c -> fields.add(c.from()));
        return fields;
    }
}
