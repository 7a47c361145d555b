package nl.sluis.route;

import java.util.List;
import java.util.function.Function;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The five words with the components that are really behind them. An address is judged after everything is resolved, and
 * by what it is, not by how it is written: something else under the name of a word is no word.
 */
final class RouteWords {
    private final Function<String, Component> components;

    RouteWords(Function<String, Component> components) {
        this.components = components;
    }

    /** What a route may begin with, a closed list: pupils as they are, or notifications of absence. */
    static final List<String> SOURCES = List.of("leerlingen", "verzuim");

    /** The four steps that a partner's route may have, in their order: one sentence for each source. */
    static List<List<String>> sentences(String partner) {
        return SOURCES.stream()
                .map(s -> List.of("source:" + s, "gate:" + partner, "map:" + partner, "partner:" + partner))
                .toList();
    }

    static String start(String partner) {
        return "orders:" + partner;
    }

    /** Without the slashes that Camel adds, and without settings, which may hold a secret. */
    static String shown(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri().replace("://", ":");
        int settings = uri.indexOf('?');
        return settings < 0 ? uri : uri.substring(0, settings) + "?…";
    }

    /** @throws RouteRefused unless the endpoint is one that this partner's route may name, and genuinely so */
    void check(Endpoint endpoint, String partner) {
        String uri = shown(endpoint);
        if (!uri.equals(start(partner)) && sentences(partner).stream().noneMatch(s -> s.contains(uri))) {
            throw new RouteRefused(
                    partner,
                    uri,
                    "only " + start(partner) + " and "
                            + String.join(", ", sentences(partner).get(0))
                            + "; every other address is reached by the way out alone");
        }
        Component genuine = components.apply(uri.substring(0, uri.indexOf(':')));
        boolean made = endpoint instanceof DefaultEndpoint own
                && own.getComponent() == genuine
                && own.getClass().getEnclosingClass() == own.getComponent().getClass();
        if (!made) {
            throw new RouteRefused(
                    partner,
                    uri + ", with " + endpoint.getClass().getSimpleName() + " posing behind it",
                    "the words of a route are those of this house, not intercepted and not replaced");
        }
    }
}
