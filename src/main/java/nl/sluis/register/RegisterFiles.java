package nl.sluis.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Licentie;
import nl.sluis.register.Registers.Agreement;
import nl.sluis.register.Registers.Mandate;
import nl.sluis.register.Registers.SchoolSwitch;
import nl.sluis.register.Registers.VestigingEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads the register files of a folder: {@code vestigingen.yaml}, {@code agreements.yaml}, {@code switches.yaml},
 * {@code licences.yaml} and {@code mandates.yaml}, each with one list under its own name. Unknown and duplicate keys are
 * refused, and all complaints come at once. Only the first file must be there: what is not on record does not hold. A
 * register may name partners that have no route yet.
 */
public final class RegisterFiles {
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
        for (VestigingEntry entry : rows("vestigingen", VestigingForm[].class, this::vestiging)) {
            if (vestigingen.put(entry.vestiging(), entry) != null) {
                complaints.add("vestigingen.yaml: " + entry.vestiging() + " stands in it twice");
            }
        }
        Map<Vestiging, List<Licentie>> licences = new HashMap<>();
        rows("licences", LicenceForm[].class, f -> Map.entry(known(f.vestiging, vestigingen), licence(f)))
                .forEach(e -> licences.computeIfAbsent(e.getKey(), v -> new ArrayList<>())
                        .add(e.getValue()));
        return new Registers(
                Collections.unmodifiableSortedMap(vestigingen),
                rows("agreements", AgreementForm[].class, RegisterFiles::agreement),
                rows(
                        "switches",
                        SwitchForm[].class,
                        f -> new SchoolSwitch(
                                text(f.partner, "partner"),
                                known(f.vestiging, vestigingen),
                                day(f.from, "from"),
                                optional(f.until, "until"))),
                licences,
                rows(
                        "mandates",
                        MandateForm[].class,
                        f -> new Mandate(
                                text(f.partner, "partner"),
                                known(f.vestiging, vestigingen),
                                text(f.reference, "reference"),
                                day(f.from, "from"),
                                optional(f.until, "until"))));
    }

    private <F, R> List<R> rows(String name, Class<F[]> form, Function<F, R> make) {
        Path file = folder.resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<R> rows = new ArrayList<>();
        try {
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

    private VestigingEntry vestiging(VestigingForm f) {
        String source = text(f.source, "source");
        if (!sources.contains(source)) {
            throw new InvalidValueException("one of the sources " + sources, source);
        }
        return new VestigingEntry(
                Vestiging.of(text(f.vestiging, "vestiging")),
                text(f.naam, "naam"),
                text(f.soortOnderwijs, "soortOnderwijs"),
                source);
    }

    private static Agreement agreement(AgreementForm f) {
        return new Agreement(
                text(f.partner, "partner"),
                text(f.kind, "kind"),
                text(f.reference, "reference"),
                day(f.from, "from"),
                day(f.until, "until"));
    }

    private static Licentie licence(LicenceForm f) {
        List<String> jaargroepen = f.jaargroepen == null ? List.of() : f.jaargroepen;
        jaargroepen.forEach(Jaargroep::check);
        return new Licentie(
                text(f.product, "product"),
                Set.copyOf(jaargroepen),
                f.groepskeys == null ? Set.of() : Set.copyOf(f.groepskeys),
                day(f.from, "from"),
                optional(f.until, "until"));
    }

    private static Vestiging known(@Nullable String code, SortedMap<Vestiging, VestigingEntry> vestigingen) {
        Vestiging vestiging = Vestiging.of(text(code, "vestiging"));
        if (!vestigingen.containsKey(vestiging)) {
            throw new InvalidValueException("a vestiging of vestigingen.yaml", vestiging.code());
        }
        return vestiging;
    }

    private static String text(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException("a value for " + key, "nothing");
        }
        return value.trim();
    }

    private static LocalDate day(@Nullable String value, String key) {
        try {
            return LocalDate.parse(text(value, key));
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("a day such as 2026-08-01 for " + key, "" + value);
        }
    }

    private static @Nullable LocalDate optional(@Nullable String value, String key) {
        return value == null ? null : day(value, key);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }

    private record VestigingForm(
            @Nullable String vestiging,
            @Nullable String naam,
            @Nullable String soortOnderwijs,
            @Nullable String source) {}

    private record AgreementForm(
            @Nullable String partner,
            @Nullable String kind,
            @Nullable String reference,
            @Nullable String from,
            @Nullable String until) {}

    private record SwitchForm(
            @Nullable String partner,
            @Nullable String vestiging,
            @Nullable String from,
            @Nullable String until) {}

    private record MandateForm(
            @Nullable String partner,
            @Nullable String vestiging,
            @Nullable String reference,
            @Nullable String from,
            @Nullable String until) {}

    private record LicenceForm(
            @Nullable String vestiging,
            @Nullable String product,
            @Nullable List<String> jaargroepen,
            @Nullable List<String> groepskeys,
            @Nullable String from,
            @Nullable String until) {}
}
