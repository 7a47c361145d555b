package nl.sluis.route;

/** A route breaks the law of the house, so it does not run: at boot the whole hub stops, later only that route. */
public final class RouteRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RouteRefused(String route, String found, String law) {
        super("route " + route + " is refused: found " + found + "; the law: " + law);
    }
}
