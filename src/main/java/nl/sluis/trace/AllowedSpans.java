package nl.sluis.trace;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may leave in a trace: the steps of {@link Step}, with the attributes that are named here. A span of anybody else
 * (an address that was asked for, a statement), one with an attribute more, an event or an exception stays here.
 */
public final class AllowedSpans implements SpanExportingPredicate {
    static final String PARTNER = "nl.sluis.partner";
    static final String VESTIGING = "nl.sluis.vestiging";
    static final String DOCUMENT = "nl.sluis.document";
    static final String OUTCOME = "nl.sluis.outcome";

    private static final Set<String> NAMES =
            Arrays.stream(Step.values()).map(Step::span).collect(Collectors.toSet());
    private static final Set<String> ATTRIBUTES = Stream.concat(
                    Stream.of(PARTNER, VESTIGING, DOCUMENT, OUTCOME),
                    Arrays.stream(Count.values()).map(Count::key))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isExportable(FinishedSpan span) {
        return NAMES.contains(span.getName())
                && ATTRIBUTES.containsAll(span.getTags().keySet())
                && span.getEvents().isEmpty()
                && span.getError() == null;
    }
}
