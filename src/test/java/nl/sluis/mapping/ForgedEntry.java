package nl.sluis.mapping;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.leerling.Subject;

/** Makes an entry past the mapper; only the rule that forbids it reads this. */
public final class ForgedEntry {
    private ForgedEntry() {}

    public static Entry forge() {
        return new Entry(new Subject(1, new UUID(0, 1)), Map.of(), List.of(), new String[0]);
    }
}
