package nl.sluis.register;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Lets tests of hostile input at parsers of this room. */
public final class RegisterDoor {
    private RegisterDoor() {}

    public static void objections(Path file) {
        var digest = PupilRegisterFile.digest(file);
        assert !digest.isEmpty();
        var unused = PupilRegisterFile.read(
                file, PupilRegister.BEZWAAR, new RegisterWords(Set.of("jgz"), Set.of(), Set.of(), Map.of()));
    }
}
