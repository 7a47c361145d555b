package nl.sluis.leerling;

import java.util.UUID;

/** Makes a pupil past the builder; only the rule that forbids it reads this. */
public final class ForgedLeerling {
    private ForgedLeerling() {}

    public static Leerling forge() {
        return new Leerling(new Subject(1, new UUID(0, 1)), Vestiging.of("99AA00"), new Object[0]);
    }
}
