package nl.sluis.source.leerlinggegevens;

import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.source.Quarantined;
import org.jspecify.annotations.Nullable;

/**
 * One record of a message by itself, for a source whose records belong to pupils of another source. A wrong one still says
 * whose it would be, as far as its keys could be read.
 *
 * @param values what was read
 * @param position where it begins, as {@link Quarantined#position}
 * @param problem what is wrong with it; null when it may be used
 */
public record LeerlingRecord(
        LeerlingBuilder values, String position, @Nullable Quarantined problem) {

    /** Without the values: they are of a pupil. */
    @Override
    public String toString() {
        return "LeerlingRecord[" + position + (problem == null ? "" : ", wrong") + "]";
    }
}
