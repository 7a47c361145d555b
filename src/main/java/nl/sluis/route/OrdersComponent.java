package nl.sluis.route;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** The word that a route begins with: {@code orders:jgz} is fed with every order that names jgz. */
public final class OrdersComponent extends DefaultComponent {
    private final PartnerRoutes routes;

    OrdersComponent(PartnerRoutes routes) {
        this.routes = routes;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new OrdersEndpoint(uri, this, remaining);
    }

    private final class OrdersEndpoint extends DefaultEndpoint {
        private final String partner;

        OrdersEndpoint(String uri, OrdersComponent component, String partner) {
            super(uri, component);
            this.partner = partner;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException(
                    getEndpointUri() + " is where a route begins; orders come by queue");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor) {
                @Override
                protected void doStart() throws Exception {
                    super.doStart();
                    routes.open(partner, this);
                }

                @Override
                protected void doStop() throws Exception {
                    routes.close(partner, this);
                    super.doStop();
                }
            };
        }
    }
}
