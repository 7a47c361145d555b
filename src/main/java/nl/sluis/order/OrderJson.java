package nl.sluis.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/** An order as text on the queue. Unknown fields are refused: a queue is no way to smuggle anything in. */
public final class OrderJson {
    /** An order of every pupil of a large school by name is a tenth of this. */
    private static final int LONGEST = 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OrderJson() {}

    public static String write(Order order) {
        try {
            return JSON.writeValueAsString(new Form(
                    order.id(),
                    order.run(),
                    order.vestiging().code(),
                    order.partners(),
                    order.subjects().stream().sorted().toList(),
                    order.reason(),
                    order.requestedBy(),
                    order.requestedAt().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order can always be written", e);
        }
    }

    /** @throws IllegalArgumentException if the text is not an order; the text itself is not repeated */
    public static Order read(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            Form form = JSON.readValue(text, Form.class);
            return new Order(
                    form.id,
                    form.run,
                    Vestiging.of(form.vestiging),
                    form.partners,
                    form.subjects == null ? Set.of() : Set.copyOf(form.subjects),
                    form.reason,
                    form.requestedBy,
                    Instant.parse(form.requestedAt));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("expected an order, found a message of " + text.length()
                    + " characters that is none (" + e.getClass().getSimpleName() + ")");
        }
    }

    private record Form(
            UUID id,
            UUID run,
            String vestiging,
            List<String> partners,
            @Nullable List<Long> subjects,
            String reason,
            String requestedBy,
            String requestedAt) {}
}
