package nl.sluis.shelf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.mapping.Mapping;
import nl.sluis.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Reads the four folders, checks each file, then all of them together. */
final class ShelfReader {
    private static final int ROUTE_LINES = 25;
    private static final int MAPPING_LINES = 100;
    private static final int PARTNER_LINES = 60;

    private final Complaints complaints = new Complaints();
    private final Folder routes;
    private final Folder mappings;
    private final Folder policies;
    private final Folder partners;
    private final Folder tests;
    private final Function<String, @Nullable String> properties;

    ShelfReader(ShelfFolders folders, Function<String, @Nullable String> properties) {
        this.routes = new Folder(folders.routes(), "routes", ".camel.yaml", ROUTE_LINES);
        this.mappings = new Folder(folders.mappings(), "mappings", ".yaml", MAPPING_LINES);
        this.policies = PolicyShelf.policyFolder(folders.policies());
        this.tests = PolicyShelf.testFolder(folders.policies());
        this.partners = new Folder(folders.partners(), "config/partners", ".yaml", PARTNER_LINES);
        this.properties = properties;
    }

    Shelf read() {
        Map<Folder, Set<String>> stems = new LinkedHashMap<>();
        List<ShelfFile> routeFiles = routes.read(complaints, stems);
        List<ShelfFile> mappingFiles = mappings.read(complaints, stems);
        List<ShelfFile> policyFiles = policies.read(complaints, stems);
        List<ShelfFile> partnerFiles = partners.read(complaints, stems);
        List<ShelfFile> sourceFiles =
                mappingFiles.stream().filter(ShelfReader::isOfSource).toList();
        sourceFiles.forEach(f -> stems.getOrDefault(mappings, new TreeSet<>()).remove(f.stem()));

        routeFiles.forEach(f -> RouteFile.check(f, complaints));
        List<PolicyFile> policy = read(policyFiles, PolicyFile::read);
        List<MappingFile> mapping =
                read(mappingFiles.stream().filter(f -> !isOfSource(f)).toList(), MappingFile::read);
        List<PartnerFile> partner = read(partnerFiles, (f, c) -> PartnerFile.read(f, properties, c));
        Map<String, SourceText> sources = sources(sourceFiles);
        CrossCheck cross = new CrossCheck(complaints);
        cross.stems(
                stems,
                policy.stream()
                        .filter(PolicyFile::mayStandAlone)
                        .map(p -> p.file().stem())
                        .collect(Collectors.toSet()));
        cross.fields(policy, mapping);
        new PolicyTests(complaints)
                .run(policy, read(tests.read(complaints, new LinkedHashMap<>()), PolicyTestFile::read));
        cross.encryption(policy, partner);
        List<MappingFile> written = withOffices(mapping, partner);
        complaints.refuseIfAny();
        return shelf(routeFiles, written, policy, partner, sources);
    }

    private List<MappingFile> withOffices(List<MappingFile> mappings, List<PartnerFile> partners) {
        return mappings.stream()
                .map(m -> partners.stream()
                        .filter(p -> p.file().stem().equals(m.file().stem()))
                        .findFirst()
                        .map(p -> m.with(p, complaints))
                        .orElse(m))
                .toList();
    }

    private interface Reader<T> {
        Optional<T> read(ShelfFile file, Complaints complaints);
    }

    private <T> List<T> read(List<ShelfFile> files, Reader<T> reader) {
        return files.stream()
                .map(f -> reader.read(f, complaints))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isOfSource(ShelfFile file) {
        return file.root() instanceof Yaml.Table table && table.entries().containsKey("source");
    }

    private Map<String, SourceText> sources(List<ShelfFile> files) {
        Map<String, SourceText> sources = new TreeMap<>();
        for (ShelfFile file : files) {
            if (file.root() instanceof Yaml.Table table) {
                String name = table.entries().get("source") instanceof Yaml.Text text ? text.value() : "";
                if (!name.equals(file.stem())) {
                    complaints.add(
                            file.name(),
                            table.lineOf("source"),
                            "source",
                            name,
                            file.stem() + ", as the file name says");
                }
                Map<String, Object> content = new LinkedHashMap<>();
                table.entries().forEach((key, value) -> content.put(key, value.plain()));
                sources.put(file.stem(), new SourceText(file.stem(), file.version(), content));
            }
        }
        return sources;
    }

    private static Shelf shelf(
            List<ShelfFile> routeFiles,
            List<MappingFile> mappingFiles,
            List<PolicyFile> policyFiles,
            List<PartnerFile> partnerFiles,
            Map<String, SourceText> sources) {
        Map<String, RouteText> routes = routeFiles.stream()
                .collect(Collectors.toMap(ShelfFile::stem, f -> new RouteText(f.stem(), f.version(), f.text())));
        Map<String, Mapping> mappings = new TreeMap<>();
        mappingFiles.forEach(f -> put(mappings, f.file(), f.mapping()));
        Map<String, Policy> policies = new TreeMap<>();
        policyFiles.forEach(f -> put(policies, f.file(), f.policy()));
        Map<String, PartnerSettings> settings = new TreeMap<>();
        partnerFiles.forEach(f -> put(settings, f.file(), f.settings()));
        Map<String, PartnerSchedule> schedules = new TreeMap<>();
        partnerFiles.forEach(f -> put(schedules, f.file(), f.schedule()));
        return new Shelf(routes, mappings, policies, settings, schedules, sources);
    }

    private static <T> void put(Map<String, T> map, ShelfFile file, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(file.name() + " was refused without a complaint");
        }
        map.put(file.stem(), value);
    }
}
