package nl.sluis.control.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** No boot with a setting that nobody asks for, or one that weakens the house; all of them at once. */
@Component
public class SettingsLaw implements BeanFactoryPostProcessor, EnvironmentAware, PriorityOrdered {
    private final List<String> complaints = new ArrayList<>();

    /** @return one sentence for each, never with a secret */
    public static List<String> complaints(ConfigurableEnvironment environment) {
        List<String> all = new ArrayList<>(UnknownSettings.in(environment));
        all.addAll(InsecureSettings.in(environment));
        all.addAll(OpenDoors.in(environment));
        return all;
    }

    @Override
    public void setEnvironment(Environment environment) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            complaints.addAll(complaints(configurable));
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        if (!complaints.isEmpty()) {
            throw new SettingsRefused(complaints);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
