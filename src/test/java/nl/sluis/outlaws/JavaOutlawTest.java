package nl.sluis.outlaws;

import static nl.sluis.outlaws.OutlawTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.InterceptStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bypasses that no route file can hold: code and consoles against a context that is under the law. */
class JavaOutlawTest {
    private final LawfulContext context = new LawfulContext();
    private final CamelContext camel = context.camel;

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void theSentenceInJavaIsLawfulToo() throws Exception {
        camel.addRoutes(sentence("jgz"));
        camel.start();

        assertThat(camel.getRoute("jgz")).isNotNull();
    }

    @Test
    void aRouteAddedToARunningContextIsRefusedAndTheOthersGoOn() throws Exception {
        camel.addRoutes(sentence("jgz"));
        camel.start();

        assertRefused(
                () -> camel.addRoutes(route(r -> r.from("orders:ggd")
                        .routeId("ggd")
                        .to("source:leerlingen")
                        .to("map:ggd")
                        .to("partner:ggd"))),
                "no gate (gate:ggd)");
        assertThat(camel.getRoute("ggd")).isNull();
        assertThat(camel.getRouteController().getRouteStatus("jgz").isStarted()).isTrue();
    }

    @Test
    void aRouteThatIsRewrittenOverJmxIsRefused() throws Exception {
        camel.getManagementStrategy().getManagementAgent().setUpdateRouteEnabled(true);
        camel.addRoutes(sentence("jgz"));
        camel.start();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=routes,*"),
                        null)
                .iterator()
                .next();
        String leak = "<route id=\"jgz\" xmlns=\"http://camel.apache.org/schema/spring\"><from uri=\"orders:jgz\"/>"
                + "<to uri=\"source:leerlingen\"/><to uri=\"file:leak\"/></route>";

        assertRefused(
                () -> server.invoke(
                        name, "updateRouteFromXml", new Object[] {leak}, new String[] {String.class.getName()}),
                "found file:leak");
        // refused closed: the old sentence is gone as well, and nothing leaves until the hub is started anew
        assertThat(camel.getRoute("jgz")).isNull();
    }

    @Test
    void aRouteAddedOverJmxIsRefused() throws Exception {
        camel.addRoutes(sentence("jgz"));
        camel.start();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=context,*"),
                        null)
                .iterator()
                .next();

        assertThat(server.getMBeanInfo(name).getOperations())
                .as("the console has no word to add a route")
                .noneMatch(o -> o.getName().matches("(?i)(add|load|update).*route.*"));
        assertRefused(
                () -> camel.addRoutes(
                        route(r -> r.from("timer:leak").routeId("leak").to("file:leak"))),
                "route leak is refused: found file:leak");
        assertThat(camel.getRoute("leak")).isNull();
    }

    @Test
    void anAggregationThatMixesTwoPartnersIsRefused() {
        assertRefused(
                () -> start(route(r -> r.from("orders:jgz")
                        .routeId("jgz")
                        .to("source:leerlingen")
                        .to("gate:jgz")
                        .to("map:jgz")
                        .aggregate(new GroupedBodyAggregationStrategy())
                        .constant(true)
                        .completionSize(2)
                        .to("partner:jgz"))),
                "the step aggregate");
        assertRefused(
                () -> start(route(r -> r.from("orders:jgz")
                        .routeId("jgz")
                        .to("source:leerlingen")
                        .to("gate:jgz")
                        .to("gate:basispoort")
                        .to("map:jgz")
                        .to("partner:jgz"))),
                "gate:basispoort");
    }

    @Test
    void aRouteThatIsAdvisedIsRefused() throws Exception {
        camel.addRoutes(sentence("jgz"));
        camel.start();

        assertRefused(
                () -> AdviceWith.adviceWith(camel, "jgz", a -> a.weaveAddLast().to("file:leak")), "file:leak");
    }

    @Test
    void aLambdaBetweenTheStepsIsRefused() {
        assertRefused(
                () -> start(route(r -> r.from("orders:jgz")
                        .routeId("jgz")
                        .to("source:leerlingen")
                        .process(e -> context.said.add("leak"))
                        .to("gate:jgz")
                        .to("map:jgz")
                        .to("partner:jgz"))),
                "the step process");
    }

    @Test
    void aCourseThatIsGlobalInJavaIsRefused() {
        assertRefused(
                () -> start(new RouteBuilder() {
                    @Override
                    public void configure() throws Exception {
                        interceptSendToEndpoint("partner:jgz").to("file:leak");
                        sentenceIn(this, "jgz");
                    }
                }),
                "a course beside the routes");
    }

    @Test
    void deadLettersOfTheWholeContextAreRefused() {
        camel.getCamelContextExtension().setErrorHandlerFactory(new DeadLetterChannelDefinition("file:leak"));

        assertRefused(() -> start(sentence("jgz")), "failures handled by DeadLetterChannelDefinition");
    }

    @Test
    void aListenerToFailuresIsRefused() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.onExceptionOccurred(e -> context.said.add("leak"));
        camel.getCamelContextExtension().setErrorHandlerFactory(handler);

        assertRefused(() -> start(sentence("jgz")), "failures handled by DefaultErrorHandlerDefinition");
    }

    @Test
    void anotherComponentUnderTheNameOfTheGateIsRefused() {
        camel.removeComponent("gate");
        camel.addComponent("gate", new RecordingWord(context.said));

        assertRefused(() -> start(sentence("jgz")), "gate:jgz, with WordEndpoint posing behind it");
    }

    @Test
    void anotherEndpointUnderTheNameOfTheGateIsRefused() throws Exception {
        Endpoint poser = camel.getEndpoint("direct:poser");
        camel.addEndpoint("gate://jgz", poser);

        assertRefused(() -> start(sentence("jgz")), "direct:poser");
    }

    @Test
    void anInterceptorBesideTheLawIsRefused() {
        camel.getCamelContextExtension().addInterceptStrategy(new Eavesdropper());

        assertRefused(() -> start(sentence("jgz")), "an interceptor (nl.sluis.outlaws.JavaOutlawTest$Eavesdropper)");
    }

    @Test
    void aRouteThatGoesAroundTheLawIsRefused() throws Exception {
        camel.addRoutes(sentence("jgz"));
        camel.start();
        camel.getRoutePolicyFactories().clear();

        assertRefused(() -> camel.addRoutes(sentence("ggd")), "a way around the law");
        assertThat(camel.getRoute("ggd")).isNull();
    }

    @Test
    void aContextWithoutTheLawDoesNotStart() throws Exception {
        try (DefaultCamelContext bare = new DefaultCamelContext()) {
            bare.addLifecycleStrategy(context.law);

            assertRefused(bare::start, "a context without the law");
        }
    }

    @Test
    void aStoppedRouteMayStartAgain() throws Exception {
        start(sentence("jgz"));
        camel.getRouteController().stopRoute("jgz");

        camel.getRouteController().startRoute("jgz");

        assertThat(camel.getRouteController().getRouteStatus("jgz").isStarted()).isTrue();
    }

    private void start(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt, String found) {
        Throwable thrown = catchThrowable(attempt);
        assertThat(refusal(thrown)).as("%s", thrown).isNotNull().hasMessageContaining(found);
    }

    private interface Routes {
        void in(RouteBuilder builder);
    }

    private static RouteBuilder route(Routes routes) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                routes.in(this);
            }
        };
    }

    private static RouteBuilder sentence(String partner) {
        return route(r -> sentenceIn(r, partner));
    }

    private static RouteDefinition sentenceIn(RouteBuilder builder, String partner) {
        return builder.from("orders:" + partner)
                .routeId(partner)
                .to("source:leerlingen")
                .to("gate:" + partner)
                .to("map:" + partner)
                .to("partner:" + partner);
    }

    private static final class Eavesdropper implements InterceptStrategy {
        @Override
        public Processor wrapProcessorInInterceptors(
                CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
            return target;
        }
    }
}
