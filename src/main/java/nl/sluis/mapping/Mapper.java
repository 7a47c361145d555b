package nl.sluis.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Disclosures;
import org.jspecify.annotations.Nullable;

/** Writes disclosures in the words of their partner. Pure; the only maker of {@link PartnerDocument}. */
public final class Mapper {
    private Mapper() {}

    /**
     * @return a document with one entry per disclosed pupil, in an order that depends on the content alone
     * @throws IllegalArgumentException if mapping and disclosures are of different partners, or the mapping asks for a
     *     field that was not granted: faults of the house that the shelf refuses at boot
     */
    public static PartnerDocument map(Mapping mapping, Disclosures disclosures) {
        if (!mapping.partner().equals(disclosures.partner())) {
            throw new IllegalArgumentException(
                    "mapping of " + mapping.partner() + " for disclosures to " + disclosures.partner());
        }
        List<Entry> entries = new ArrayList<>(disclosures.disclosed().size());
        List<Incomplete> incomplete = new ArrayList<>();
        for (Disclosure disclosure : disclosures.disclosed()) {
            @Nullable Column missing = firstMissing(mapping, disclosure);
            if (missing == null) {
                entries.add(entry(mapping, disclosure));
            } else {
                incomplete.add(new Incomplete(disclosure.subject(), missing.from()));
            }
        }
        Collections.sort(entries);
        return new PartnerDocument(UUID.randomUUID(), disclosures, mapping, entries, incomplete);
    }

    private static @Nullable Column firstMissing(Mapping mapping, Disclosure disclosure) {
        for (Column column : mapping.columns()) {
            // a field that the gate withholds is not missing: it may not be there
            boolean granted = !disclosure.withheldFields().containsKey(column.from());
            if (column.required() && granted && disclosure.value(column.from()) == null) {
                return column;
            }
        }
        return null;
    }

    private static Entry entry(Mapping mapping, Disclosure disclosure) {
        String[] values = new String[mapping.columns().size()];
        for (int i = 0; i < values.length; i++) {
            Column column = mapping.columns().get(i);
            boolean withheld = disclosure.withheldFields().containsKey(column.from());
            Object value = withheld ? null : disclosure.value(column.from());
            values[i] = value == null ? "" : column.as().write(value);
        }
        return new Entry(disclosure.subject(), disclosure.withheldFields(), mapping.columns(), values);
    }
}
