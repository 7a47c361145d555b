package nl.sluis.source.leerlinggegevens;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.source.SourceField;
import nl.sluis.source.SourceMapping;
import org.jspecify.annotations.Nullable;

/** The checks that need more than one value: on a whole record, and between the records of a message. */
final class Checks {
    private final SourceMapping mapping;
    private final Set<Veld> filled;
    private final List<SourceField> ofGroep;
    private final LocalDate today;

    Checks(SourceMapping mapping, LocalDate today) {
        this.mapping = mapping;
        this.filled = mapping.fields().values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        this.ofGroep = mapping.fields().keySet().stream()
                .filter(field -> field.scope() == SourceField.Scope.GROEP)
                .sorted()
                .toList();
        this.today = today;
    }

    void check(List<Entry> entries, References references) {
        // two records with one key: nobody can tell which of them is the pupil, so neither goes on
        unique(entries, Veld.LEERLINGKEY, "@key", "a key that occurs once");
        unique(entries, Veld.ECKID, "@eckid", "an eckid that occurs once");
        for (Entry entry : entries) {
            @Nullable Groep groep = references.resolve(entry);
            if (groep != null) {
                takeFrom(groep, entry);
            }
            filled(entry);
            dates(entry);
        }
    }

    private static void unique(List<Entry> entries, Veld veld, String field, String expected) {
        Map<Object, Entry> first = new HashMap<>(entries.size() * 2);
        for (Entry entry : entries) {
            Object value = entry.builder.value(veld);
            Entry other = value == null ? null : first.putIfAbsent(value, entry);
            if (other != null) {
                other.quarantine(field, expected, "several");
                entry.quarantine(field, expected, "several");
            }
        }
    }

    private void takeFrom(Groep groep, Entry entry) {
        for (SourceField field : ofGroep) {
            String text = groep.text(field);
            // the pupil's own value counts; C (combinatiegroep) says that the groep has none
            if (text != null && !(field == SourceField.GROEP_JAARGROEP && text.equals("C"))) {
                for (Veld veld : mapping.fields().getOrDefault(field, List.of())) {
                    if (entry.good() && entry.builder.value(veld) == null) {
                        take(field, veld, text, entry);
                    }
                }
            }
        }
    }

    private static void take(SourceField field, Veld veld, String text, Entry entry) {
        try {
            entry.builder.text(veld, (String) field.read(text));
        } catch (InvalidValueException e) {
            entry.quarantine(field.path(), e.expected(), e.found());
        }
    }

    private void filled(Entry entry) {
        LeerlingBuilder pupil = entry.builder;
        if (pupil.leerlingkey() == null) {
            entry.quarantine("@key", "a key", "none");
        }
        if (filled.contains(Veld.JAARGROEP) && pupil.value(Veld.JAARGROEP) == null) {
            entry.quarantine("jaargroep", "a jaargroep of the pupil, or of a groep that is no combinatiegroep", "none");
        }
        if (filled.contains(Veld.ACHTERNAAM)
                && filled.contains(Veld.ROEPNAAM)
                && pupil.value(Veld.ACHTERNAAM) == null
                && pupil.value(Veld.ROEPNAAM) == null) {
            entry.quarantine("achternaam", "an achternaam or a roepnaam", "none");
        }
    }

    private void dates(Entry entry) {
        LocalDate geboren = date(entry, Veld.GEBOORTEDATUM);
        LocalDate in = date(entry, Veld.INSCHRIJFDATUM);
        LocalDate uit = date(entry, Veld.UITSCHRIJFDATUM);
        if (geboren != null && geboren.isAfter(today)) {
            entry.quarantine("geboortedatum", "a day that is not in the future", "a later day");
        }
        if (geboren != null && in != null && !geboren.isBefore(in)) {
            entry.quarantine("instroomdatum", "a day after geboortedatum", "the same or an earlier day");
        }
        if (in != null && uit != null && uit.isBefore(in)) {
            entry.quarantine("uitstroomdatum", "a day not before instroomdatum", "an earlier day");
        }
    }

    private static @Nullable LocalDate date(Entry entry, Veld veld) {
        return (LocalDate) entry.builder.value(veld);
    }
}
