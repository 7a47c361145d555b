package nl.sluis.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** That Camel finds the law among Spring's beans: it is a bean like any other, and nothing calls it by name. */
class RouteLawInSpringTest {
    private final ApplicationContextRunner spring = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class))
            .withBean("orders", OrdersComponent.class, () -> new OrdersComponent(new PartnerRoutes(partner -> false)))
            .withBean("source", WordComponent.class, RouteLawInSpringTest::word)
            .withBean("gate", WordComponent.class, RouteLawInSpringTest::word)
            .withBean("map", WordComponent.class, RouteLawInSpringTest::word)
            .withBean("partner", WordComponent.class, RouteLawInSpringTest::word);

    private static WordComponent word() {
        return new WordComponent((argument, body) -> body);
    }

    @Test
    void aLawfulRouteStartsAndAnotherIsRefusedInTheSameContext() {
        withLaw()
                .withBean(RouteBuilder.class, () -> sentence("jgz", "gate:jgz"))
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);

                    assertThat(camel.getRoute("jgz")).isNotNull();
                    assertThat(catchThrowable(() -> camel.addRoutes(sentence("ggd", "gate:jgz"))))
                            .hasRootCauseInstanceOf(RouteRefused.class);
                    assertThat(camel.getRoute("ggd")).isNull();
                });
    }

    @Test
    void anUnlawfulRouteStopsTheBoot() {
        withLaw()
                .withBean(RouteBuilder.class, () -> sentence("jgz", "map:jgz"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(RouteRefused.class)
                        .hasMessageContaining("no gate (gate:jgz)"));
    }

    private ApplicationContextRunner withLaw() {
        return spring.withUserConfiguration(LawOnly.class);
    }

    /** No annotation of its own, so that no other test finds it by scanning. */
    static class LawOnly {
        @Bean
        RouteLaw routeLaw(BeanFactory beans) {
            return new RouteConfig().routeLaw(beans);
        }
    }

    private static RouteBuilder sentence(String partner, String gate) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("orders:" + partner)
                        .routeId(partner)
                        .to("source:leerlingen", gate, "map:" + partner, "partner:" + partner);
            }
        };
    }
}
