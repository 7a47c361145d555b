package nl.sluis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.CompositeSpanExporter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.Test;

/** One order is one trace on whichever node and after a restart, and what could be of a pupil does not leave in it. */
class TracesTest {
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final UUID ORDER = UUID.randomUUID();
    private final List<SpanData> seen = new CopyOnWriteArrayList<>();
    private final List<SpanData> left = new CopyOnWriteArrayList<>();

    @Test
    void theGateOfOneProcessAndTheReceiptOfAnotherAreOneTrace() {
        try (OpenTelemetrySdk first = node();
                OpenTelemetrySdk second = node()) {
            Traces before = new Traces(first);
            try (Stretch order = before.begin(ORDER, Step.ORDER, HERE)) {
                before.begin(ORDER, Step.GATE, HERE, "jgz").ends(Ending.DONE).close();
                order.ends(Ending.DONE);
            }
            Traces after = new Traces(second);
            after.begin(ORDER, Step.RECEIPT, HERE, "jgz")
                    .ends(Ending.ACKNOWLEDGED)
                    .close();
            after.begin(UUID.randomUUID(), Step.SEND, HERE, "jgz").close();
        }
        assertThat(seen)
                .extracting(SpanData::getName)
                .containsExactly("sluis gate", "sluis order", "sluis receipt", "sluis send");
        String trace = ORDER.toString().replace("-", "");
        assertThat(seen.subList(0, 3)).extracting(SpanData::getTraceId).containsOnly(trace);
        assertThat(seen.get(3).getTraceId()).isNotEqualTo(trace);
        assertThat(seen.get(0).getParentSpanId()).isEqualTo(seen.get(1).getSpanId());
        assertThat(seen.get(2).getParentSpanId())
                .isEqualTo(seen.get(1).getParentSpanId())
                .isEqualTo(trace.substring(0, 16));
        assertThat(seen.get(3).getAttributes().asMap().values())
                .as("who does not say how it ended failed")
                .contains("FAILED");
        assertThat(left).hasSize(4);
    }

    @Test
    void whatIsNotAllowedStaysHere() {
        try (OpenTelemetrySdk node = node()) {
            Tracer tracer = node.getTracer("somebody");
            List.of("GET /leerling/12345", "sluis gate of Jansen")
                    .forEach(name -> tracer.spanBuilder(name).startSpan().end());
            tracer.spanBuilder("sluis gate")
                    .setAttribute("leerling", "x")
                    .startSpan()
                    .end();
            Span event = tracer.spanBuilder("sluis gate").startSpan();
            event.addEvent("Jansen");
            event.end();
            Span thrown = tracer.spanBuilder("sluis gate").startSpan();
            thrown.recordException(new IllegalStateException("Jansen"));
            thrown.end();
            new Traces(node).begin(ORDER, Step.GATE, HERE, "Jansen, Piet").close();
        }
        assertThat(seen).hasSize(6);
        assertThat(left)
                .singleElement()
                .satisfies(s -> assertThat(s.getAttributes().asMap().toString()).doesNotContain("Jansen"));
    }

    /** The only text that the way in takes is the stem of a partner, which is looked at. */
    @Test
    void noMethodTakesText() {
        assertThat(Arrays.stream(Stretch.class.getDeclaredMethods())
                        // a measurement of coverage puts a method of its own into every class
                        .filter(m -> !m.isSynthetic())
                        .map(Method::getParameterTypes)
                        .flatMap(Arrays::stream))
                .containsOnly(Count.class, long.class, UUID.class, Ending.class);
        assertThat(Arrays.stream(Traces.class.getMethods())
                        .filter(m -> m.getDeclaringClass() == Traces.class)
                        .map(Method::getParameterTypes)
                        .flatMap(Arrays::stream)
                        .filter(CharSequence.class::isAssignableFrom))
                .hasSize(1);
    }

    /** As the hub has it: what is made goes through the exit. */
    private OpenTelemetrySdk node() {
        SpanExporter exit =
                new CompositeSpanExporter(List.of(new Kept(left)), List.of(new AllowedSpans()), List.of(), List.of());
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .addSpanProcessor(SimpleSpanProcessor.create(new Kept(seen)))
                        .addSpanProcessor(SimpleSpanProcessor.create(exit))
                        .build())
                .build();
    }

    /** An exporter that keeps. */
    private record Kept(List<SpanData> spans) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            spans.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
