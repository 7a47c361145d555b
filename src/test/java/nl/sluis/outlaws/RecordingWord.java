package nl.sluis.outlaws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A word of the routes that does nothing but remember that it was said: the law is judged apart from what words do. */
final class RecordingWord extends DefaultComponent {
    private final List<String> said;

    RecordingWord() {
        this(new CopyOnWriteArrayList<>());
    }

    RecordingWord(List<String> said) {
        this.said = said;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new WordEndpoint(uri);
    }

    private final class WordEndpoint extends DefaultEndpoint {
        WordEndpoint(String uri) {
            super(uri, RecordingWord.this);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    said.add(getEndpointUri().replace("://", ":"));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }
    }
}
