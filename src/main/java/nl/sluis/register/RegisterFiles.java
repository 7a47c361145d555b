package nl.sluis.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Licentie;
import nl.sluis.register.RegisterForms.AgreementForm;
import nl.sluis.register.RegisterForms.HolidayForm;
import nl.sluis.register.RegisterForms.LicenceForm;
import nl.sluis.register.RegisterForms.MandateForm;
import nl.sluis.register.RegisterForms.SwitchForm;
import nl.sluis.register.RegisterForms.VestigingForm;

/**
 * Reads the register files of a folder: {@code vestigingen.yaml}, {@code agreements.yaml}, {@code switches.yaml},
 * {@code licences.yaml}, {@code mandates.yaml} and {@code calendar.yaml}, each with one list under its own name. Unknown and duplicate keys are
 * refused, and all complaints come at once. Only the first file must be there: what is not on record does not hold. A
 * register may name partners that have no route yet.
 */
public final class RegisterFiles {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path folder;
    private final Set<String> sources;
    private final List<String> complaints = new ArrayList<>();

    private RegisterFiles(Path folder, Set<String> sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /**
     * @param sources the words of the sources that exist
     * @throws RegistersRefused with all complaints at once
     */
    public static Registers read(Path folder, Set<String> sources) {
        RegisterFiles files = new RegisterFiles(folder, sources);
        Registers registers = files.registers();
        if (!files.complaints.isEmpty()) {
            throw new RegistersRefused(files.complaints);
        }
        return registers;
    }

    private Registers registers() {
        if (!Files.isRegularFile(folder.resolve("vestigingen.yaml"))) {
            complaints.add(folder.resolve("vestigingen.yaml") + ": expected a list of vestigingen, found no such file");
        }
        SortedMap<Vestiging, VestigingEntry> vestigingen = new TreeMap<>();
        for (VestigingEntry entry :
                rows("vestigingen", VestigingForm[].class, new RegisterForms(sources, Set.of())::vestiging)) {
            if (vestigingen.put(entry.vestiging(), entry) != null) {
                complaints.add("vestigingen.yaml: " + entry.vestiging() + " stands in it twice");
            }
        }
        RegisterForms forms = new RegisterForms(sources, vestigingen.keySet());
        Map<Vestiging, List<Licentie>> licences = new HashMap<>();
        rows("licences", LicenceForm[].class, f -> Map.entry(forms.known(f.vestiging()), f.licence()))
                .forEach(e -> licences.computeIfAbsent(e.getKey(), v -> new ArrayList<>())
                        .add(e.getValue()));
        return new Registers(
                Collections.unmodifiableSortedMap(vestigingen),
                rows("agreements", AgreementForm[].class, AgreementForm::agreement),
                rows("switches", SwitchForm[].class, forms::schoolSwitch),
                licences,
                rows("mandates", MandateForm[].class, forms::mandate),
                new SchoolCalendar(rows("calendar", HolidayForm[].class, forms::holiday)));
    }

    private <F, R> List<R> rows(String name, Class<F[]> form, Function<F, R> make) {
        Path file = folder.resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<R> rows = new ArrayList<>();
        try {
            if (Files.size(file) > MAX_BYTES) {
                complaints.add(name + ".yaml: expected at most " + MAX_BYTES + " bytes, found " + Files.size(file));
                return rows;
            }
            Map<String, Object> root = YAML.readerForMapOf(Object.class).readValue(file.toFile());
            if (!root.keySet().equals(Set.of(name))) {
                complaints.add(name + ".yaml: expected the one key " + name + ", found " + root.keySet());
                return rows;
            }
            F[] forms = YAML.convertValue(root.get(name), form);
            for (int i = 0; forms != null && i < forms.length; i++) {
                make(name, i, forms[i], make, rows);
            }
        } catch (JsonProcessingException e) {
            complaints.add(name + ".yaml, line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            complaints.add(name + ".yaml: " + firstLine(e));
        } catch (IOException e) {
            complaints.add(name + ".yaml: cannot be read, " + e.getClass().getSimpleName());
        }
        return List.copyOf(rows);
    }

    private <F, R> void make(String name, int index, F form, Function<F, R> make, List<R> rows) {
        try {
            rows.add(make.apply(form));
        } catch (InvalidValueException e) {
            complaints.add(name + ".yaml, entry " + (index + 1) + ": " + e.getMessage());
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
