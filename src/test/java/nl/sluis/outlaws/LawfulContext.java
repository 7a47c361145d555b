package nl.sluis.outlaws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.route.RouteLaw;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutePolicySupport;

/** A bare Camel with nothing but the law and the five words: no shelf, no Spring. */
final class LawfulContext implements AutoCloseable {
    final List<String> said = new CopyOnWriteArrayList<>();
    final Map<String, Component> words = new LinkedHashMap<>();
    final CamelContext camel = new DefaultCamelContext();
    final RouteLaw law;

    LawfulContext() {
        for (String word : List.of("orders", "source", "gate", "map", "partner")) {
            words.put(word, new RecordingWord(said));
            camel.addComponent(word, words.get(word));
        }
        law = new RouteLaw(words::get);
        law.rule(camel);
        camel.getPropertiesComponent().addInitialProperty("outlaw.door", "file:leak");
        camel.getPropertiesComponent().addInitialProperty("outlaw.gate", "basispoort");
        Processor leak = exchange -> said.add("leak");
        camel.getRegistry().bind("leak", leak);
        camel.getRegistry().bind("leakPolicy", new LeakPolicy());
        camel.getRegistry().bind("leakHandler", new DeadLetterChannelDefinition("file:leak"));
    }

    LawfulContext load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("jgz.camel.yaml", yaml));
        return this;
    }

    LawfulContext start() {
        camel.start();
        return this;
    }

    @Override
    public void close() {
        camel.stop();
    }

    private static final class LeakPolicy extends RoutePolicySupport {}
}
