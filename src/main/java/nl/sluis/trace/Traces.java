package nl.sluis.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.sluis.leerling.Vestiging;

/**
 * The traces of orders. The trace of an order has its id, so the gate on one node, a courier on another and the receipt
 * after a restart are one trace without anything that travels; it is the {@code trace_id} of the Logboek
 * Dataverwerkingen too. See decision 0086.
 */
public final class Traces {
    private static final Pattern STEM = Pattern.compile("[a-z0-9-]{1,64}");
    private final Tracer tracer;

    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("nl.sluis");
    }

    /** Nobody watches. */
    public static Traces none() {
        return new Traces(OpenTelemetry.noop());
    }

    /** Of a stretch that is of all partners of an order. */
    public Stretch begin(UUID order, Step step, Vestiging vestiging) {
        return new Stretch(span(order, step, vestiging));
    }

    /** @param partner stem of its files */
    public Stretch begin(UUID order, Step step, Vestiging vestiging, String partner) {
        Span span = span(order, step, vestiging);
        if (STEM.matcher(partner).matches()) {
            span.setAttribute(AllowedSpans.PARTNER, partner);
        }
        return new Stretch(span);
    }

    private Span span(UUID order, Step step, Vestiging vestiging) {
        return tracer.spanBuilder(step.span())
                .setParent(parent(order))
                .setAttribute(AllowedSpans.VESTIGING, vestiging.code())
                .startSpan();
    }

    /** The stretch of the same order that this thread is in, or else the order itself. */
    private static Context parent(UUID order) {
        String trace = trace(order);
        Context here = Context.current();
        if (Span.fromContext(here).getSpanContext().getTraceId().equals(trace)) {
            return here;
        }
        SpanContext root = SpanContext.createFromRemoteParent(
                trace, trace.substring(0, 16), TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(root));
    }

    /** The id of the trace of an order. */
    public static String trace(UUID order) {
        return order.toString().replace("-", "");
    }
}
