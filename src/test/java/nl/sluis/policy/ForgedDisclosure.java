package nl.sluis.policy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;

/** Makes a disclosure past the engine; only the rule that forbids it reads this. */
public final class ForgedDisclosure {
    private ForgedDisclosure() {}

    public static Disclosure forge() {
        return new Disclosure(new Subject(1, new UUID(0, 1)), new Grant(Set.of(), Map.of()), new int[0], new Object[0]);
    }
}
