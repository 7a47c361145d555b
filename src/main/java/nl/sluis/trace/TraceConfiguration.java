package nl.sluis.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces are on where a collector is named ({@code management.otlp.tracing.endpoint}), and off elsewhere. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    Traces traces(
            ObjectProvider<OpenTelemetry> telemetry, @Value("${management.otlp.tracing.endpoint:}") String endpoint) {
        OpenTelemetry found = endpoint.isBlank() ? null : telemetry.getIfAvailable();
        return found == null ? Traces.none() : new Traces(found);
    }

    @Bean
    SpanExportingPredicate allowedSpans() {
        return new AllowedSpans();
    }
}
