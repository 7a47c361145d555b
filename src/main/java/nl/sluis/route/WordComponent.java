package nl.sluis.route;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A word of the routes as a Camel component: {@code source:}, {@code gate:}, {@code map:} and {@code partner:}. */
public final class WordComponent extends DefaultComponent {
    private final Word word;

    WordComponent(Word word) {
        this.word = word;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new WordEndpoint(uri, this, remaining);
    }

    private final class WordEndpoint extends DefaultEndpoint {
        private final String argument;

        WordEndpoint(String uri, WordComponent component, String argument) {
            super(uri, component);
            this.argument = argument;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    exchange.getMessage()
                            .setBody(word.apply(argument, exchange.getMessage().getBody()));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException(getEndpointUri() + " is a step; a route begins with orders:");
        }
    }
}
