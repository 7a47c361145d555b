package nl.sluis.register;

import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Vestiging;

/**
 * What came of taking over one file of a pupil register. It names lines, never pupils.
 *
 * @param added statements that are news; the other rows were on record just so
 * @param warnings what is no reason to refuse the file, and yet may be a mistake
 * @param denied vestigingen with a pupil of whom less may leave than before
 */
public record RegisterReport(
        String file, PupilRegister register, int rows, int added, List<String> warnings, Set<Vestiging> denied) {
    public RegisterReport {
        warnings = List.copyOf(warnings);
        denied = Set.copyOf(denied);
    }

    /** A few lines for the report beside the file. */
    public String text() {
        String head = file + ": taken over into " + register.word() + ", " + rows + " rows, " + added + " new";
        return warnings.isEmpty() ? head : head + "\n  " + String.join("\n  ", warnings);
    }
}
