package nl.sluis.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderJsonTest {
    private static final Order ORDER = new Order(
            new UUID(1, 2),
            new UUID(3, 4),
            Vestiging.of("99AA00"),
            List.of("basispoort", "jgz"),
            "nacht",
            "quartz",
            Instant.parse("2026-11-24T00:30:00Z"));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(OrderJson.read(OrderJson.write(ORDER))).isEqualTo(ORDER);
    }

    @Test
    void anOrderForSomePupilsNamesTheirNumbers() {
        Order some = new Order(
                ORDER.id(),
                ORDER.run(),
                ORDER.vestiging(),
                ORDER.partners(),
                Set.of(7L, 3L),
                ORDER.reason(),
                ORDER.requestedBy(),
                ORDER.requestedAt());
        assertThat(OrderJson.write(some)).contains("\"subjects\":[3,7]");
        assertThat(OrderJson.read(OrderJson.write(some))).isEqualTo(some).matches(o -> !o.whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"id\":\"x\"}", "hallo"})
    void whatIsNoOrderIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> OrderJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected an order");
    }

    @Test
    void anOrderThatCarriesMoreIsRefused() {
        String text = OrderJson.write(ORDER).replaceFirst("\\{", "{\"leerling\":\"geheim\",");
        assertThatThrownBy(() -> OrderJson.read(text)).hasMessageNotContaining("geheim");
    }
}
