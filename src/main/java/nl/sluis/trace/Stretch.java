package nl.sluis.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.UUID;

/**
 * A stretch of an order's way while it lasts, on one thread. What can be said of it are numbers, the id of a document and
 * words of an enumeration: it takes no text. One that does not say how it ended has failed.
 */
public final class Stretch implements AutoCloseable {
    private final Span span;
    private final Scope scope;
    private boolean ended;

    @SuppressWarnings("MustBeClosedChecker") // closed with the stretch
    Stretch(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    public Stretch count(Count what, long number) {
        span.setAttribute(what.key(), number);
        return this;
    }

    public Stretch document(UUID id) {
        span.setAttribute(AllowedSpans.DOCUMENT, id.toString());
        return this;
    }

    public Stretch ends(Ending how) {
        ended = true;
        span.setAttribute(AllowedSpans.OUTCOME, how.name());
        if (how == Ending.FAILED) {
            span.setStatus(StatusCode.ERROR);
        }
        return this;
    }

    @Override
    public void close() {
        if (!ended) {
            ends(Ending.FAILED);
        }
        scope.close();
        span.end();
    }
}
