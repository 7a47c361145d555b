package nl.sluis.route;

import java.util.List;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.jspecify.annotations.Nullable;

/** What a route may say, judged on Camel's model after everything global was merged into it. */
final class RouteShape {
    private final RouteDefinition route;
    private final String id;

    private RouteShape(RouteDefinition route) {
        this.route = route;
        this.id = route.getRouteId();
    }

    static void check(RouteDefinition route) {
        RouteShape shape = new RouteShape(route);
        route.getOutputs().forEach(o -> checkStep(shape.id, o));
        shape.checkRoute();
    }

    /** One step, wherever it stands: only a plain {@code to} is legal, so nothing can be nested in anything. */
    static void checkStep(String route, @Nullable Object node) {
        if (node == null || node.getClass() != ToDefinition.class) {
            String word = node instanceof ProcessorDefinition<?> step ? step.getShortName() : "an unknown step";
            throw new RouteRefused(route, "the step " + word, "only the steps source, gate, map and partner, by to");
        }
        ToDefinition to = (ToDefinition) node;
        refuse(route, to.getDisabled(), "a step that can be switched off");
        refuse(route, to.getPattern(), "a step that changes how the exchange ends");
        refuse(route, to.getVariableSend(), "a step that sends a variable instead of what the stage before made");
        refuse(route, to.getVariableReceive(), "a step that keeps its result in a variable");
        refuse(route, to.getInheritErrorHandler(), "a step that handles its failures by itself");
        refuse(route, nothingIfEmpty(to.getInterceptStrategies()), "a hand on a step");
    }

    private void checkRoute() {
        refuse(id, nothingIfEmpty(route.getRoutePolicies()), "a route policy of its own");
        refuse(id, route.getRoutePolicyRef(), "a route policy of its own");
        refuse(id, nothingIfEmpty(route.getInterceptStrategies()), "a hand between its steps");
        refuse(id, route.getErrorHandlerRef(), "an error handler of its own");
        refuse(id, route.getErrorHandler(), "an error handler of its own");
        refuse(id, route.getInputType(), "a conversion on its way in");
        refuse(id, route.getOutputType(), "a conversion on its way out");
        refuse(id, route.getInput().getVariableReceive(), "a variable that receives the order");
        refuse(id, route.getTemplateParameters(), "a template that it was made from");
        refuse(id, route.getRestBindingDefinition(), "a REST binding");
        refuse(id, route.getTrace(), "a trace, which would write down what passes");
        refuse(id, route.getPrecondition(), "a precondition under which it is not there");
    }

    private static @Nullable Object nothingIfEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty() ? null : list;
    }

    private static void refuse(String route, @Nullable Object setting, String found) {
        if (setting != null) {
            throw new RouteRefused(route, found, "a route is the five words and nothing beside them");
        }
    }
}
