package nl.sluis.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.shelf.Shelf;

/**
 * What cannot change while the hub runs: the routes (a route that reloads can go missing), the mappings of sources, and
 * how a partner is reached. A reload that would need it is refused, so that nobody believes that it came into force.
 */
final class FixedParts {
    private static final String RESTART = "is read at a start only: restart the hub";
    private final Shelf first;

    FixedParts(Shelf first) {
        this.first = first;
    }

    List<String> complaints(Shelf newer) {
        List<String> complaints = new ArrayList<>();
        for (String partner : union(first.routes(), newer.routes())) {
            if (!first.routes().containsKey(partner) || !newer.routes().containsKey(partner)) {
                complaints.add("routes/" + partner + ".camel.yaml: a partner that comes or goes " + RESTART);
            } else if (!java.util.Objects.equals(
                    first.routes().get(partner), newer.routes().get(partner))) {
                complaints.add("routes/" + partner + ".camel.yaml: a changed route " + RESTART);
            }
        }
        for (String source : union(first.sources(), newer.sources())) {
            if (!java.util.Objects.equals(
                    first.sources().get(source), newer.sources().get(source))) {
                complaints.add("mappings/" + source + ".yaml: a changed mapping of a source " + RESTART);
            }
        }
        first.settings().forEach((partner, settings) -> {
            PartnerSettings now = newer.settings().get(partner);
            if (now != null && !now.equals(settings)) {
                complaints.add(
                        "config/partners/" + partner + ".yaml: a changed transport, setting or retry " + RESTART);
            }
        });
        return complaints;
    }

    private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }
}
