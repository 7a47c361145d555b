package nl.sluis.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import nl.sluis.simulator.esis.EsisDial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * With the profile {@code demo}, and only then, starts a {@link DemoWorld} before the configuration is read, and puts
 * its addresses and keys into the environment. The hub cannot tell them from a real partner's. The world ends with the
 * application context, after everything that may still be talking to it, or when the context does not come up.
 */
public final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(DemoEnvironment.class);
    private static final String PROFILE = "demo";

    private final ConfigurableBootstrapContext bootstrap;

    /** Called by Spring Boot, which hands over the bootstrap context. */
    public DemoEnvironment(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean demo = environment.acceptsProfiles(Profiles.of(PROFILE))
                || application.getAdditionalProfiles().contains(PROFILE);
        if (!demo) {
            return;
        }
        String home = environment.getProperty("sluis.home");
        if (!StringUtils.hasText(home)) {
            throw new IllegalArgumentException("the demo needs sluis.home, the folder for all its state");
        }
        DemoWorld world = start(
                Path.of(home),
                options(environment),
                environment.getProperty("sluis.demo.export"),
                environment.getProperty("sluis.demo.restless", Boolean.class, false));
        addAfterCommandLine(environment, new MapPropertySource("sluis-demo", Map.copyOf(world.properties())));
        closeWithContext(world, application);
    }

    /** Before the configuration files, which name the board's own folders; only the command line goes before the demo. */
    private static void addAfterCommandLine(ConfigurableEnvironment environment, MapPropertySource demo) {
        if (environment.getPropertySources().contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
            environment
                    .getPropertySources()
                    .addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, demo);
        } else {
            environment.getPropertySources().addFirst(demo);
        }
    }

    private static DemoOptions options(ConfigurableEnvironment environment) {
        return new DemoOptions(
                environment.getProperty("sluis.demo.schools", Integer.class),
                environment.getProperty("sluis.demo.pupils", Integer.class),
                environment.getProperty("sluis.demo.seed", Long.class));
    }

    private static DemoWorld start(Path home, DemoOptions options, @Nullable String export, boolean restless) {
        try {
            DemoWorld world = DemoWorld.start(home, options);
            if (export != null) {
                world.exportAll(Path.of(export));
            }
            if (restless) {
                world.esis().dialAll(EsisDial.restless());
            }
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's partners cannot be started", e);
        }
    }

    private void closeWithContext(DemoWorld world, SpringApplication application) {
        // the first disposable bean of a context is the last to be destroyed
        bootstrap.addCloseListener(event -> {
            DefaultSingletonBeanRegistry registry = registry(event.getApplicationContext());
            registry.registerDisposableBean("demoWorld", () -> close(world));
            // for whoever turns the dials of the world around a running hub
            registry.registerSingleton("theDemoWorld", world);
        });
        application.addListeners((ApplicationListener<ApplicationFailedEvent>) event -> close(world));
    }

    private static DefaultSingletonBeanRegistry registry(ConfigurableApplicationContext context) {
        return (DefaultSingletonBeanRegistry) context.getBeanFactory();
    }

    private static void close(DemoWorld world) {
        try {
            world.close();
        } catch (IOException e) {
            LOG.warn("A simulator did not stop: {}", e.getClass().getSimpleName());
        }
    }
}
