package nl.sluis.route;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.EndpointAware;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Ring 4: no route runs unless it is the sentence of its own partner, gate included, whoever adds it and whenever: at
 * boot, later by code, or over JMX. It judges what Camel made of a route, after placeholders are resolved, global
 * configuration is merged and components are looked up, so it does not depend on what the shelf saw.
 *
 * <p>Three hooks, since none sees everything: as interceptor it meets every node, also inside others; as route policy it
 * meets the beginning and the error handler; as lifecycle strategy it notices a route that went around the other two.
 */
public final class RouteLaw extends LifecycleStrategySupport implements InterceptStrategy, RoutePolicyFactory {
    private final RouteWords words;
    private final Set<Route> lawful = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param words gives the genuine component of a word; asked when a route is made, not before */
    public RouteLaw(Function<String, Component> words) {
        this.words = new RouteWords(words);
    }

    /** Puts a context under the law, for one that does not find its strategies among Spring's beans. */
    public void rule(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(this);
        context.addRoutePolicyFactory(this);
        context.addLifecycleStrategy(this);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        @Nullable
        RouteDefinition owner =
                definition instanceof ProcessorDefinition<?> node ? ProcessorDefinitionHelper.getRoute(node) : null;
        if (owner == null) {
            // a rule of every route: it belongs to no sentence, so it cannot be part of one
            String found = "a course beside the routes, at " + definition.getLabel();
            throw new RouteRefused("(all)", found, "a route is the five words and nothing beside them");
        }
        RouteShape.checkStep(owner.getRouteId(), definition);
        if (target instanceof EndpointAware step) {
            words.check(step.getEndpoint(), owner.getRouteId());
        }
        return target;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        RouteShape.check((RouteDefinition) route);
        return new Verdict();
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            if (!lawful.contains(route)) {
                throw new RouteRefused(route.getRouteId(), "a way around the law", "no route without it");
            }
        }
    }

    @Override
    public void onContextStarting(CamelContext context) {
        boolean inForce = context.getRoutePolicyFactories().contains(this)
                && context.getCamelContextExtension().getInterceptStrategies().contains(this);
        if (!inForce) {
            throw new RouteRefused("(any)", "a context without the law", "no route without it");
        }
    }

    private final class Verdict extends RoutePolicySupport {
        @Override
        public void onInit(Route route) {
            RouteWiring.check(route, words);
            lawful.add(route);
        }
    }
}
