package nl.sluis.route;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.sluis.delivery.Acceptance;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;

/** The running routes by partner, and the way to send one order run down one of them. */
public final class PartnerRoutes {
    private final Map<String, DefaultConsumer> open = new ConcurrentHashMap<>();
    private final Predicate<String> fetches;

    /** @param fetches whether a partner comes for its documents itself */
    PartnerRoutes(Predicate<String> fetches) {
        this.fetches = fetches;
    }

    void open(String partner, DefaultConsumer consumer) {
        DefaultConsumer other = open.putIfAbsent(partner, consumer);
        if (other != null && other != consumer) {
            throw new IllegalStateException("orders:" + partner + " is already the beginning of another route");
        }
    }

    void close(String partner, DefaultConsumer consumer) {
        open.remove(partner, consumer);
    }

    public Set<String> partners() {
        return Set.copyOf(open.keySet());
    }

    /** Those to whom documents are brought; the others fetch theirs. */
    public Set<String> brought() {
        return open.keySet().stream().filter(p -> !fetches.test(p)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sends an order run down the route of one partner and waits until its end.
     *
     * @return what the way out accepted
     * @throws Exception what a stage raised; a route that ended without reaching the way out is an error too
     */
    Acceptance carryOut(String partner, OrderRun run) throws Exception {
        DefaultConsumer consumer = open.get(partner);
        if (consumer == null) {
            throw new IllegalStateException("no route is open for " + partner);
        }
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.getIn().setBody(run);
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return Word.expect(Acceptance.class, exchange.getMessage().getBody(), "orders");
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
