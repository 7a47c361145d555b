package nl.sluis.source.leerlinggegevens;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceField;
import nl.sluis.source.SourceMapping;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message: school, vestigingen, groepen and leerlingen in any order, each at most once; the rest is skipped.
 * References are looked up when all was seen. What the mapping does not name is passed over without taking its text.
 */
final class MessageReader {
    private static final Set<String> PARTS = Set.of("school", "vestigingen", "groepen", "leerlingen");

    private final Expected expected;
    private final SourceMapping mapping;
    private final Map<String, SourceField> elements = new HashMap<>();
    private final Map<String, SourceField> ofGroep = new HashMap<>();
    private final Map<String, SourceField> toevoegingen = new HashMap<>();
    private final Checks checks;
    private final References references = new References();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> groepskeys = new LinkedHashSet<>();

    MessageReader(SourceMapping mapping, Expected expected, LocalDate today) {
        this.mapping = mapping;
        this.expected = expected;
        this.checks = new Checks(mapping, today);
        for (SourceField field : mapping.fields().keySet()) {
            if (field.scope() == SourceField.Scope.LEERLING) {
                elements.put(field.path(), field);
            } else if (field.scope() == SourceField.Scope.TOEVOEGING) {
                toevoegingen.put(field.path().substring("toevoegingen/".length()), field);
            } else if (field.path().startsWith("groep/")) {
                ofGroep.put(field.path().substring("groep/".length()), field);
            }
        }
    }

    /** At the start of the element that has the school and its pupils; to its end. */
    void read(Cursor cursor) throws XMLStreamException {
        readPart(cursor, PARTS);
        if (entries.isEmpty()) {
            // the XSD demands one at least, and a school without pupils must never look like a mass departure
            throw new MessageRefusal("it has no leerling");
        }
    }

    /** As {@link #read}, for an answer that has some of the parts; others are skipped. */
    void readPart(Cursor cursor, Set<String> parts) throws XMLStreamException {
        Set<String> seen = new HashSet<>();
        while (cursor.nextChild()) {
            String part = cursor.name();
            if (parts.contains(part) && !seen.add(part)) {
                throw new MessageRefusal("it has more than one " + part);
            }
            switch (parts.contains(part) ? part : "") {
                case "school" -> checkSchool(school(cursor));
                case "vestigingen" -> vestigingen(cursor);
                case "groepen" -> groepen(cursor);
                case "leerlingen" -> leerlingen(cursor);
                default -> cursor.skip();
            }
        }
        if (!seen.contains("school")) {
            throw new MessageRefusal("it has no school");
        }
    }

    int count() {
        return entries.size();
    }

    List<String> groepskeys() {
        return List.copyOf(groepskeys);
    }

    /** Pupils of other groepen than were asked for would come again, or moved while we asked. */
    void refuseOthers(int from, Set<String> groepen) {
        for (Entry entry : entries.subList(from, entries.size())) {
            if (!groepen.contains(entry.groep == null ? "" : entry.groep)) {
                throw new MessageRefusal("it has a leerling of a groep that was not asked for");
            }
        }
    }

    /** Only after the end of the document was seen. */
    Pull.Leerlingen result() {
        checks.check(entries, references);
        List<LeerlingBuilder> good = new ArrayList<>(entries.size());
        List<Quarantined> quarantined = new ArrayList<>();
        Set<String> setApart = new HashSet<>();
        boolean everyKeyIsRead = true;
        for (Entry entry : entries) {
            Quarantined problem = entry.problem();
            if (problem == null) {
                good.add(entry.builder);
            } else {
                quarantined.add(problem);
                String key = entry.builder.leerlingkey();
                everyKeyIsRead &= key != null;
                if (key != null) {
                    setApart.add(key);
                }
            }
        }
        return new Pull.Leerlingen(good, quarantined, entries.size(), everyKeyIsRead ? setApart : null);
    }

    /** As {@link #result}, one by one and with the wrong ones as far as they could be read. */
    List<LeerlingRecord> records() {
        checks.check(entries, references);
        return entries.stream()
                .map(e -> new LeerlingRecord(e.builder, e.position(), e.problem()))
                .toList();
    }

    static School school(Cursor cursor) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        while (cursor.nextChild()) {
            String name = cursor.name();
            switch (name) {
                case "schooljaar", "brincode", "dependancecode", "instellingsnummer" -> {
                    if (texts.put(name, cursor.text()) != null) {
                        throw new MessageRefusal("its school has more than one " + name);
                    }
                }
                default -> cursor.skip();
            }
        }
        try {
            return School.of(
                    texts.get("schooljaar"),
                    texts.get("brincode"),
                    texts.get("dependancecode"),
                    texts.get("instellingsnummer"));
        } catch (InvalidValueException e) {
            throw new MessageRefusal("in its school: " + e.getMessage());
        }
    }

    private void checkSchool(School school) {
        school.refusal(expected).ifPresent(why -> {
            throw new MessageRefusal(why);
        });
    }

    private void vestigingen(Cursor cursor) throws XMLStreamException {
        while (cursor.nextChild()) {
            references.addVestiging(key(cursor));
            cursor.skip();
        }
    }

    private void groepen(Cursor cursor) throws XMLStreamException {
        while (cursor.nextChild()) {
            switch (cursor.name()) {
                case "groep" -> references.add(groep(cursor));
                case "samengestelde_groep" -> {
                    references.addSamengesteld(key(cursor));
                    cursor.skip();
                }
                default -> cursor.skip();
            }
        }
    }

    private Groep groep(Cursor cursor) throws XMLStreamException {
        Groep groep = new Groep(key(cursor));
        groepskeys.add(groep.key());
        while (cursor.nextChild()) {
            SourceField field = ofGroep.get(cursor.name());
            if (field == null) {
                cursor.skip();
            } else {
                groep.texts().put(field, cursor.text());
            }
        }
        return groep;
    }

    private void leerlingen(Cursor cursor) throws XMLStreamException {
        while (cursor.nextChild()) {
            if (cursor.name().equals("leerling")) {
                leerling(cursor);
            } else {
                cursor.skip();
            }
        }
    }

    private void leerling(Cursor cursor) throws XMLStreamException {
        LeerlingBuilder builder = new LeerlingBuilder(expected.vestiging());
        Entry entry = new Entry(builder, expected.origin(), entries.size() + 1, cursor.location());
        entries.add(entry);
        attribute(SourceField.KEY, "key", cursor, entry);
        attribute(SourceField.ECKID, "eckid", cursor, entry);
        while (cursor.nextChild()) {
            SourceField field = elements.get(cursor.name());
            if (field != null) {
                take(field, cursor.text(), cursor, entry);
            } else if (cursor.name().equals("toevoegingen")) {
                toevoegingen(cursor, entry);
            } else {
                reference(cursor, entry);
            }
        }
    }

    /** Blokken are of whoever agreed on them; only elements of our own namespace are looked at, by name. */
    private void toevoegingen(Cursor cursor, Entry entry) throws XMLStreamException {
        while (cursor.nextChild()) {
            while (cursor.nextChild(mapping.toevoegingen())) {
                SourceField field = toevoegingen.get(cursor.name());
                if (field == null) {
                    cursor.skip();
                } else {
                    take(field, cursor.text(), cursor, entry);
                }
            }
        }
    }

    private static void reference(Cursor cursor, Entry entry) throws XMLStreamException {
        switch (cursor.name()) {
            case "groep" -> {
                if (entry.groep != null) {
                    entry.quarantine("groep@key", "at most one", "several", cursor.location());
                }
                entry.groep = key(cursor);
                cursor.skip();
            }
            case "vestiging" -> {
                if (entry.vestiging != null) {
                    entry.quarantine("vestiging@key", "at most one", "several", cursor.location());
                }
                entry.vestiging = key(cursor);
                cursor.skip();
            }
            case "samengestelde_groepen" -> {
                while (cursor.nextChild()) {
                    entry.samengesteldeGroepen.add(key(cursor));
                    cursor.skip();
                }
            }
            default -> cursor.skip();
        }
    }

    private void attribute(SourceField field, String name, Cursor cursor, Entry entry) {
        String raw = cursor.attribute(name);
        if (raw != null && mapping.fields().containsKey(field)) {
            take(field, raw, cursor, entry);
        }
    }

    private void take(SourceField field, String raw, Cursor cursor, Entry entry) {
        try {
            Object value = field.read(raw);
            for (Veld veld : mapping.fields().getOrDefault(field, List.of())) {
                if (entry.builder.value(veld) != null) {
                    // an element twice, or two of a choice such as bsn and onderwijsnummer
                    entry.quarantine(field.path(), "one value for " + veld.fieldName(), "several", cursor.location());
                }
                put(entry.builder, veld, value);
            }
        } catch (InvalidValueException e) {
            entry.quarantine(field.path(), e, cursor.location());
        }
    }

    private static void put(LeerlingBuilder builder, Veld veld, Object value) {
        if (value instanceof LocalDate date) {
            builder.date(veld, date);
        } else {
            builder.text(veld, (String) value);
        }
    }

    /** The key of an object or reference; by the handbook spaces around it are not significant. */
    private static String key(Cursor cursor) {
        @Nullable String key = cursor.attribute("key");
        return key == null ? "" : key.strip();
    }
}
