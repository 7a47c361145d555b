package nl.sluis.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Subject;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.policy.Withheld;

/**
 * Whom a document says a partner may no longer have, each with the reason, and whom it may have. Who is incomplete passed
 * the gate, so nothing is taken back; who was set apart at the source is there, so nothing follows.
 *
 * @param whole the document speaks of the whole vestiging, so it can take the place of one that waits
 */
record Departures(Map<Subject, String> gone, Set<Subject> passed, boolean whole) {
    /** The reason for who is no longer a pupil of the vestiging; beside the names of the gate's reasons. */
    static final String ABSENT = "ABSENT";

    static Departures of(PartnerDocument document, Delta.State state) {
        Set<Subject> passed = new HashSet<>(document.subjects());
        document.incomplete().forEach(i -> passed.add(i.subject()));
        Map<Subject, String> gone = new HashMap<>();
        for (Withheld withheld : document.disclosures().withheld()) {
            gone.put(withheld.subject(), withheld.reason().name());
        }
        Roll roll = document.disclosures().roll();
        if (roll.whole()) {
            state.subjects().stream()
                    .filter(s -> !passed.contains(s) && !roll.setApart().contains(s))
                    .forEach(s -> gone.putIfAbsent(s, ABSENT));
        }
        return new Departures(gone, passed, document.disclosures().whole());
    }

    /** Whether what waits would bring a pupil who may not leave, or take back one who may. */
    boolean contradict(DocumentKind kind, Iterable<Subject> subjects) {
        for (Subject subject : subjects) {
            if (kind == DocumentKind.DELIVERY ? gone.containsKey(subject) : passed.contains(subject)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Departures[" + gone.size() + " gone]";
    }
}
