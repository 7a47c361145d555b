package nl.sluis.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.SluisApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the hub for a command. */
final class Hub {
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Path home;
    private boolean web = true;
    private String[] profiles = {};

    Hub(Path home) {
        this.home = home;
        with("sluis.home", home.toString());
    }

    Hub with(String property, Object value) {
        properties.put("--" + property, value);
        return this;
    }

    /** With the simulators of source and partners beside it, instead of the real ones. */
    Hub demo() {
        profiles = new String[] {"demo"};
        return this;
    }

    /** Standard output is for the command alone; everything else goes to the log file. */
    Hub quiet() {
        return with("logging.threshold.console", "OFF");
    }

    Hub withoutWeb() {
        web = false;
        return this;
    }

    Hub withoutSchedule() {
        return with("sluis.night.enabled", false);
    }

    ConfigurableApplicationContext start() {
        // Artemis and H2 create their folders, the log needs this one before either starts
        System.setProperty("sluis.home", home.toString());
        String[] arguments = properties.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(SluisApplication.class)
                .web(web ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .profiles(profiles)
                .registerShutdownHook(true)
                .run(arguments);
    }
}
