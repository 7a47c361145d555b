package nl.sluis.source.verzuim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;
import nl.sluis.verzuim.Absence;

/**
 * What ESIS says of the absence of one pupil: home address and slots. Its {@code toString} shows neither.
 *
 * @param address values of address fields; empty when the source had none
 */
record PupilAbsence(Map<Veld, String> address, List<Slot> slots) {
    PupilAbsence {
        EnumMap<Veld, String> copy = new EnumMap<>(Veld.class);
        copy.putAll(address);
        address = copy;
        slots = List.copyOf(slots);
    }

    /** @param text what a person typed about it, or nothing */
    record Slot(Absence absence, String text) {
        @Override
        public String toString() {
            return "Slot[redacted]";
        }
    }

    /** The same without the gemeente when it is not one of these: it is then not known who could receive it. */
    PupilAbsence servedIn(Set<String> gemeenten) {
        Map<Veld, String> known = new EnumMap<>(Veld.class);
        known.putAll(address);
        if (!gemeenten.contains(known.getOrDefault(Veld.WOONGEMEENTE, ""))) {
            known.remove(Veld.WOONGEMEENTE);
        }
        return new PupilAbsence(known, slots);
    }

    List<Absence> absences() {
        return slots.stream().map(Slot::absence).toList();
    }

    @Override
    public String toString() {
        return "PupilAbsence[" + slots.size() + " slots]";
    }
}
