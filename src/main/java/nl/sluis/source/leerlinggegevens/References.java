package nl.sluis.source.leerlinggegevens;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pupils may refer to. The key and keyref constraints of the UWLR 2.2 schema do nothing (their selectors have no
 * namespace), so this holds them: a key that is missing, or that two objects claim, refers to nothing.
 */
final class References {
    private static final String UNIQUE = "the key of one ";

    private final Map<String, Groep> groepen = new HashMap<>();
    private final Set<String> samengesteldeGroepen = new HashSet<>();
    private final Set<String> vestigingen = new HashSet<>();
    private final Set<String> ambiguousGroepen = new HashSet<>();
    private final Set<String> ambiguousVestigingen = new HashSet<>();

    void add(Groep groep) {
        if (groep.key().isEmpty()) {
            return;
        }
        if (isGroep(groep.key()) || groepen.put(groep.key(), groep) != null) {
            ambiguousGroepen.add(groep.key());
        }
    }

    void addSamengesteld(String key) {
        if (!key.isEmpty() && (isGroep(key) || !samengesteldeGroepen.add(key))) {
            ambiguousGroepen.add(key);
        }
    }

    void addVestiging(String key) {
        if (!key.isEmpty() && !vestigingen.add(key)) {
            ambiguousVestigingen.add(key);
        }
    }

    private boolean isGroep(String key) {
        return groepen.containsKey(key) || samengesteldeGroepen.contains(key);
    }

    /** The groep of the pupil; null if it has none, and then, or if the key is wrong, the entry says so itself. */
    @Nullable
    Groep resolve(Entry entry) {
        for (String key : entry.samengesteldeGroepen) {
            if (!samengesteldeGroepen.contains(key) || ambiguousGroepen.contains(key)) {
                entry.quarantine("samengestelde_groep@key", UNIQUE + "samengestelde_groep", "none or several");
            }
        }
        if (entry.vestiging != null
                && (!vestigingen.contains(entry.vestiging) || ambiguousVestigingen.contains(entry.vestiging))) {
            entry.quarantine("vestiging@key", UNIQUE + "vestiging", "none or several");
        }
        if (entry.groep == null) {
            return null;
        }
        @Nullable Groep groep = ambiguousGroepen.contains(entry.groep) ? null : groepen.get(entry.groep);
        if (groep == null) {
            entry.quarantine("groep@key", UNIQUE + "groep", "none or several");
        }
        return groep;
    }
}
