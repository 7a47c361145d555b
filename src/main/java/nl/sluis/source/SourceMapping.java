package nl.sluis.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.leerling.Sensitivity;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * Which element of a source becomes which field of the dictionary: pure data, {@code mappings/esis.yaml}. What a mapping
 * does not name is skipped by the reader and never becomes a value.
 *
 * @param source the name of the source, the stem of the file
 * @param fields for each element that is read the fields it fills; of several elements with the same field a pupil may
 *     have only one, except that what the pupil has of its own comes before what its groep has
 * @param toevoegingen the namespace of the blok that has what the standards have no element for
 * @param supplement present for a source that adds to the pupils of another and has none of its own
 */
public record SourceMapping(
        String source, Map<SourceField, List<Veld>> fields, String toevoegingen, Optional<Supplement> supplement) {
    /** ASSUMED: see contracts/esis-toevoegingen-assumed-v1.xsd. */
    private static final String OF_ESIS = "urn:sluis:assumed:esis:toevoegingen:1";

    private static final Set<String> KEYS = Set.of("source", "fields", "toevoegingen", "supplement");

    /** Made by the house itself, from the order and the registers: no source may fill them. */
    private static final Set<Veld> OURS =
            Set.of(Veld.VESTIGING, Veld.BRIN, Veld.SOORT_ONDERWIJS, Veld.ONDERWIJSAANBIEDER, Veld.ONDERWIJSLOCATIE);

    public SourceMapping {
        fields = Collections.unmodifiableMap(new EnumMap<>(fields));
        if (!fields.getOrDefault(SourceField.KEY, List.of()).contains(Veld.LEERLINGKEY)) {
            throw new IllegalArgumentException("source mapping " + source + ": @key must become leerlingkey");
        }
    }

    /**
     * From parsed YAML: {@code source: esis} and {@code fields:}, a map from a path, or alternatives with {@code |}
     * between, to one field name or a list of them. {@code toevoegingen:} is a namespace; of {@code supplement:} see there.
     *
     * @throws IllegalArgumentException with all complaints at once, one a line
     */
    public static SourceMapping of(Map<String, ?> data) {
        List<String> complaints = new ArrayList<>();
        for (String key : data.keySet()) {
            if (!KEYS.contains(key)) {
                complaints.add(key + ": unknown; known are " + new TreeSet<>(KEYS));
            }
        }
        Object source = data.get("source");
        if (!(source instanceof String)) {
            complaints.add("source: expected a name");
        }
        Map<SourceField, List<Veld>> fields = new EnumMap<>(SourceField.class);
        if (data.get("fields") instanceof Map<?, ?> named && !named.isEmpty()) {
            named.forEach((paths, names) -> add(fields, String.valueOf(paths), names, complaints));
        } else {
            complaints.add("fields: expected a map of elements to field names");
        }
        Optional<Supplement> supplement =
                Optional.ofNullable(data.get("supplement")).map(given -> Supplement.of(given, fields, complaints));
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException("source mapping " + source + ":\n" + String.join("\n", complaints));
        }
        Object toevoegingen = data.get("toevoegingen");
        return new SourceMapping(
                String.valueOf(source),
                fields,
                toevoegingen == null ? OF_ESIS : String.valueOf(toevoegingen),
                supplement);
    }

    private static void add(
            Map<SourceField, List<Veld>> fields, String paths, @Nullable Object names, List<String> complaints) {
        List<Veld> velden = new ArrayList<>();
        for (Object name : names instanceof List<?> list ? list : List.of(String.valueOf(names))) {
            Veld.named(String.valueOf(name))
                    .ifPresentOrElse(
                            velden::add, () -> complaints.add(paths + ": " + name + " is not in the dictionary"));
        }
        for (String path : paths.split("\\|", -1)) {
            Optional<SourceField> field = SourceField.at(path.strip());
            if (field.isEmpty()) {
                complaints.add(paths + ": " + path.strip() + " is not an element that may be read");
                continue;
            }
            velden.forEach(veld -> check(field.get(), veld, complaints));
            if (fields.put(field.get(), List.copyOf(velden)) != null) {
                complaints.add(paths + ": " + path.strip() + " is named twice");
            }
        }
    }

    private static void check(SourceField field, Veld veld, List<String> complaints) {
        String both = field.path() + ": " + veld.fieldName();
        if (OURS.contains(veld) || veld.issuedBy().isPresent()) {
            complaints.add(both + " does not come from a source");
        } else if (field.isPgn() != (veld.sensitivity() == Sensitivity.PGN)) {
            // a number under another name would pass every rule that is made for numbers
            complaints.add(both + ": a persoonsgebonden nummer goes into pgn and nothing else does");
        } else if (field.isDate() != (veld.kind() == Veld.Kind.DATE)) {
            complaints.add(both + ": a date goes into a date field and nothing else does");
        }
    }
}
