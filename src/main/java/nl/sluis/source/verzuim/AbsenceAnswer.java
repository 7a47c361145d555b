package nl.sluis.source.verzuim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.source.Quarantined;

/**
 * The absence of a vestiging, read whole before any of it counts.
 *
 * @param pupils by leerlingkey; who is not in it, of whom nothing is known
 * @param quarantined records that were set apart: of these pupils nothing is known either
 */
record AbsenceAnswer(Map<String, PupilAbsence> pupils, List<Quarantined> quarantined) {
    AbsenceAnswer {
        pupils = new HashMap<>(pupils);
        quarantined = List.copyOf(quarantined);
    }

    @Override
    public String toString() {
        return "AbsenceAnswer[" + pupils.size() + " pupils]";
    }
}
