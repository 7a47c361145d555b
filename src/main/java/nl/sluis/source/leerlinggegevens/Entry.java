package nl.sluis.source.leerlinggegevens;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.source.Quarantined;
import org.jspecify.annotations.Nullable;

/** One pupil of a message while it is read: the values so far, where it stands, what it refers to, what is wrong. */
final class Entry {
    final LeerlingBuilder builder;
    final List<String> samengesteldeGroepen = new ArrayList<>(0);

    @Nullable
    String groep;

    @Nullable
    String vestiging;

    private final String origin;
    private final int ordinal;
    private final Location start;
    private @Nullable Quarantined problem;

    Entry(LeerlingBuilder builder, String origin, int ordinal, Location start) {
        this.builder = builder;
        this.origin = origin;
        this.ordinal = ordinal;
        this.start = start;
    }

    boolean good() {
        return problem == null;
    }

    @Nullable
    Quarantined problem() {
        return problem;
    }

    /** Sets the pupil apart; the first reason stays. */
    void quarantine(String field, String expected, String found) {
        quarantine(field, expected, found, start);
    }

    void quarantine(String field, InvalidValueException e, Location at) {
        quarantine(field, e.expected(), e.found(), at);
    }

    void quarantine(String field, String expected, String found, Location at) {
        if (problem == null) {
            problem = new Quarantined(origin, position(at), field, expected, found);
        }
    }

    /** Where the pupil begins. */
    String position() {
        return position(start);
    }

    private String position(Location at) {
        return "line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ", leerling " + ordinal;
    }
}
