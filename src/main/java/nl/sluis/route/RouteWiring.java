package nl.sluis.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Endpoint;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import org.apache.camel.processor.SendProcessor;
import org.jspecify.annotations.Nullable;

/** How a route is really wired, judged on the finished route: its beginning, its steps, its failures, and who else listens. */
final class RouteWiring {
    private static final String CAMEL = "org.apache.camel.";
    private final Route route;
    private final String id;
    private final RouteWords words;

    private RouteWiring(Route route, RouteWords words) {
        this.route = route;
        this.id = route.getRouteId();
        this.words = words;
    }

    static void check(Route route, RouteWords words) {
        RouteWiring wiring = new RouteWiring(route, words);
        wiring.checkBeginning();
        wiring.checkSteps();
        wiring.checkFailures();
        wiring.checkListeners();
    }

    private void checkBeginning() {
        Endpoint from = route.getEndpoint();
        if (!RouteWords.shown(from).equals(RouteWords.start(id))) {
            String law = "a route begins with " + RouteWords.start(id) + " and with nothing else";
            throw new RouteRefused(id, "the beginning " + RouteWords.shown(from), law);
        }
        words.check(from, id);
    }

    private void checkSteps() {
        List<String> steps = new ArrayList<>();
        for (Processor processor : route.getEventDrivenProcessors()) {
            Processor step = processor instanceof Channel channel ? channel.getNextProcessor() : processor;
            if (step.getClass() != SendProcessor.class) {
                throw new RouteRefused(id, "the step " + step.getClass().getSimpleName(), "every step is a word");
            }
            Endpoint endpoint = ((SendProcessor) step).getEndpoint();
            words.check(endpoint, id);
            steps.add(RouteWords.shown(endpoint));
        }
        if (!RouteWords.sentences(id).contains(steps)) {
            throw new RouteRefused(
                    id,
                    fault(steps),
                    String.join(" → ", RouteWords.sentences(id).get(0)));
        }
    }

    private String fault(List<String> steps) {
        String gate = "gate:" + id;
        int at = steps.indexOf(gate);
        if (at < 0) {
            return "no gate (" + gate + ")";
        }
        if (at != steps.lastIndexOf(gate)) {
            return "a second gate (" + gate + ")";
        }
        boolean late = steps.subList(0, at).stream().anyMatch(s -> s.startsWith("map:") || s.startsWith("partner:"));
        return late ? gate + " too late" : "the steps " + String.join(" → ", steps);
    }

    private void checkFailures() {
        ErrorHandlerFactory handler = route.getErrorHandlerFactory();
        boolean fromContext = handler instanceof RefErrorHandlerDefinition ref
                && RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(ref.getRef());
        @Nullable
        ErrorHandlerFactory effective =
                fromContext ? route.getCamelContext().getCamelContextExtension().getErrorHandlerFactory() : handler;
        boolean plain = effective == null
                || effective instanceof NoErrorHandlerDefinition
                || effective instanceof RefErrorHandlerDefinition ref
                        && RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(ref.getRef())
                || effective.getClass() == DefaultErrorHandlerDefinition.class
                        && isPlain((DefaultErrorHandlerDefinition) effective);
        if (!plain) {
            throw new RouteRefused(
                    id,
                    "failures handled by " + effective.getClass().getSimpleName(),
                    "what fails goes back to the order; no dead letters, nobody listens");
        }
        none(route.getOnExceptions(), "a course of its own after a failure");
        none(route.getOnCompletions(), "a course of its own after the end");
    }

    private static boolean isPlain(DefaultErrorHandlerDefinition handler) {
        return handler.getOnRedeliveryProcessor() == null
                && handler.getOnRedeliveryRef() == null
                && handler.getOnPrepareFailureProcessor() == null
                && handler.getOnPrepareFailureRef() == null
                && handler.getOnExceptionOccurredProcessor() == null
                && handler.getOnExceptionOccurredRef() == null;
    }

    /** Camel's own instruments may watch; nobody else stands between two steps. */
    private void checkListeners() {
        none(route.getInterceptStrategies(), "a hand between its steps");
        CamelContext context = route.getCamelContext();
        context.getCamelContextExtension().getInterceptStrategies().forEach(i -> ours(i, "an interceptor"));
        route.getRoutePolicyList().forEach(p -> ours(p, "a route policy"));
    }

    private void ours(Object listener, String what) {
        String type = listener.getClass().getName();
        boolean law = listener.getClass().getNestHost() == RouteLaw.class;
        if (!law && !type.startsWith(CAMEL)) {
            throw new RouteRefused(id, what + " (" + type + ")", "nothing stands between two steps but the law");
        }
    }

    private void none(Collection<?> foreign, String found) {
        if (!foreign.isEmpty()) {
            throw new RouteRefused(id, found, "a route is the five words and nothing beside them");
        }
    }
}
