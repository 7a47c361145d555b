package nl.sluis.mapping;

import java.util.Map;
import java.util.UUID;
import nl.sluis.leerling.Subject;

/** Makes a handle of its own; only the rule that forbids it reads this. */
public final class ForgedRevocation {
    private ForgedRevocation() {}

    public static Handle forge() {
        return new Handle(new Subject(1, new UUID(0, 1)), Map.of("@key", "L1"));
    }
}
