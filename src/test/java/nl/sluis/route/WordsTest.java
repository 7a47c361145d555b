package nl.sluis.route;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.Transform;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.trace.Traces;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ring 5: whatever the boot checks let pass, a word takes only what the stage before it makes, for its own partner. */
class WordsTest {
    private static final Leerling LEERLING =
            aLeerling().with(Veld.ROEPNAAM, "Kanarie").build();
    private static final Snapshot SNAPSHOT = new Snapshot(Vestiging.of("99AA00"), List.of(LEERLING));
    private static final Disclosures DISCLOSURES =
            PolicyEngine.decideAll(aPolicy().build(), SNAPSHOT, allIsWell(LocalDate.of(2026, 11, 24), Map.of()));
    private static final PartnerDocument DOCUMENT = Mapper.map(
            new Mapping(
                    "test",
                    "v1",
                    new Format.Csv(';', false),
                    List.of(new Column("roepnaam", Veld.ROEPNAAM, Transform.TEXT, false))),
            DISCLOSURES);

    /** Nothing behind the words is ever reached in these tests. */
    @SuppressWarnings("NullAway")
    private final Words words = new Words(null, null, null, new GateClock(), Traces.none());

    static List<Object> everythingButADocument() {
        List<Object> bodies =
                new ArrayList<>(List.of("text", LEERLING, SNAPSHOT, DISCLOSURES, DOCUMENT, DOCUMENT.render()));
        for (Object made : List.of("text", LEERLING, SNAPSHOT, DISCLOSURES, DOCUMENT.render())) {
            bodies.add(stage(made));
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("everythingButADocument")
    void theWayOutTakesNothingButADocumentOfTheMapper(Object body) {
        assertThatThrownBy(() -> words.partner("test", body))
                .isInstanceOf(WrongBodyException.class)
                .hasMessageEndingWith("nothing was passed on")
                .hasMessageNotContaining("Kanarie");
    }

    @Test
    void theWayOutTakesNoDocumentOfAnotherPartner() {
        assertThatThrownBy(() -> words.partner("jgz", stage(DOCUMENT)))
                .isInstanceOf(WrongBodyException.class)
                .hasMessageContaining("expected what is addressed to jgz, found what is addressed to test");
    }

    @Test
    void theMapTakesNoPupilsThatDidNotPassTheGate() {
        assertThatThrownBy(() -> words.map("test", stage(SNAPSHOT))).isInstanceOf(WrongBodyException.class);
    }

    @Test
    void theMapTakesNoDisclosuresToAnotherPartner() {
        assertThatThrownBy(() -> words.map("jgz", stage(DISCLOSURES)))
                .isInstanceOf(WrongBodyException.class)
                .hasMessageContaining("found what is addressed to test");
    }

    @Test
    void theGateTakesNoDisclosuresASecondTime() {
        assertThatThrownBy(() -> words.gate("test", stage(DISCLOSURES))).isInstanceOf(WrongBodyException.class);
    }

    @Test
    void theRealWordsPassTheLaw() throws Exception {
        WordComponent source = new WordComponent(words::source);
        WordComponent gate = new WordComponent(words::gate);
        WordComponent map = new WordComponent(words::map);
        WordComponent partner = new WordComponent(words::partner);
        OrdersComponent orders = new OrdersComponent(new PartnerRoutes(stem -> false));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            new RouteLaw(Map.of("orders", orders, "source", source, "gate", gate, "map", map, "partner", partner)::get)
                    .rule(camel);
            camel.addComponent("orders", orders);
            camel.addComponent("source", source);
            camel.addComponent("gate", gate);
            camel.addComponent("map", map);
            camel.addComponent("partner", partner);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("orders:jgz").routeId("jgz").to("source:leerlingen", "gate:jgz", "map:jgz", "partner:jgz");
                }
            });

            camel.start();

            assertThat(camel.getRoute("jgz")).isNotNull();
            assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("partner:jgz", "text"))
                    .hasCauseInstanceOf(WrongBodyException.class);
        }
    }

    @SuppressWarnings("NullAway")
    private static Words.Stage<Object> stage(Object made) {
        return new Words.Stage<>(new UUID(0, 1), null, null, made);
    }
}
