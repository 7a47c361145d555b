package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import nl.sluis.route.RouteLaw;
import nl.sluis.route.RouteRefused;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That Camel in the real hub is under the law: the law is a bean like any other, and a bean can go missing. */
class LawInForceTest {
    @TempDir
    Path home;

    @Test
    void theRunningHubTakesNoRouteOutsideTheLaw() {
        try (RunningHub hub = RunningHub.on(home, 1, 10)) {
            CamelContext camel = hub.get(CamelContext.class);
            RouteLaw law = hub.get(RouteLaw.class);

            Throwable thrown = catchThrowable(() -> camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:leak").routeId("leak").to("source:leerlingen").to("file:leak");
                }
            }));

            assertThat(camel.getRoutePolicyFactories()).contains(law);
            assertThat(camel.getCamelContextExtension().getInterceptStrategies())
                    .contains(law);
            assertThat(camel.getLifecycleStrategies()).contains(law);
            assertThat(thrown).hasRootCauseInstanceOf(RouteRefused.class);
            Assertions.<String>assertThat(camel.getRoutes().stream().map(Route::getId))
                    .containsExactlyInAnyOrderElementsOf(ShelfStems.partners());
        }
    }
}
