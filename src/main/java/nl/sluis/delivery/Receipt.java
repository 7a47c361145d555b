package nl.sluis.delivery;

import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Subject;

/**
 * The partner's word that it has a document.
 *
 * @param text what can be shown later, safe to keep: a file name and its digest, or the id that was confirmed
 * @param issued what the partner calls these pupils, when it says so
 * @param unconfirmed pupils of the document whom the partner's answer does not name
 */
public record Receipt(String text, Map<Subject, String> issued, Set<Subject> unconfirmed) {
    public Receipt {
        issued = Map.copyOf(issued);
        unconfirmed = Set.copyOf(unconfirmed);
    }

    /** Of a partner that confirms whole documents. */
    public static Receipt of(String text) {
        return new Receipt(text, Map.of(), Set.of());
    }

    @Override
    public String toString() {
        return "Receipt[" + text + ", " + issued.size() + " issued, " + unconfirmed.size() + " unconfirmed]";
    }
}
