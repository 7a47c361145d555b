package nl.sluis.shelf;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.mapping.Mapping;
import nl.sluis.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Everything that files say about the partners, read once and checked whole. Routes, mappings, settings and schedules
 * have the same keys: the partners. There is no half a shelf: with one complaint none of it is used.
 *
 * @param policies of the partners, and of the parties that have no route (yet): concepts, and those served on request
 * @param sources mappings of sources by the name of the source
 */
public record Shelf(
        Map<String, RouteText> routes,
        Map<String, Mapping> mappings,
        Map<String, Policy> policies,
        Map<String, PartnerSettings> settings,
        Map<String, PartnerSchedule> schedules,
        Map<String, SourceText> sources) {
    public Shelf {
        routes = Map.copyOf(routes);
        mappings = Map.copyOf(mappings);
        policies = Map.copyOf(policies);
        settings = Map.copyOf(settings);
        schedules = Map.copyOf(schedules);
        sources = Map.copyOf(sources);
    }

    /**
     * @param properties gives the value of a property that a partner file names, or null; Spring's environment fits
     * @throws ShelfRefused with every complaint about every file
     */
    public static Shelf read(ShelfFolders folders, Function<String, @Nullable String> properties) {
        return new ShelfReader(folders, properties).read();
    }

    public Set<String> partners() {
        return routes.keySet();
    }

    /** The partners to whom documents are brought; the others fetch theirs, so no night waits for them. */
    public Set<String> brought() {
        return settings.entrySet().stream()
                .filter(e -> !e.getValue().fetches())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException if there is no such partner */
    public Policy policy(String partner) {
        return of(policies, partner);
    }

    /** @throws IllegalArgumentException if there is no such partner */
    public Mapping mapping(String partner) {
        return of(mappings, partner);
    }

    /** @throws IllegalArgumentException if there is no such partner */
    public PartnerSettings settings(String partner) {
        return of(settings, partner);
    }

    private static <T> T of(Map<String, T> shelf, String partner) {
        @Nullable T found = shelf.get(partner);
        if (found == null) {
            throw new IllegalArgumentException("no partner " + partner + " on the shelf");
        }
        return found;
    }
}
