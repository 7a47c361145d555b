package nl.sluis.command;

import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The settings of an installation as a start reads them, and nothing of the hub: for commands that must work where no hub
 * starts. Not annotated as configuration, so that the hub does not find it.
 */
class Settings {

    /** On the home of a demo the partners of the demo are started too, and end with the context. */
    static ConfigurableApplicationContext open(Path home) {
        System.setProperty("sluis.home", home.toString());
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE);
        return (DemoHome.is(home) ? builder.profiles("demo") : builder)
                .run("--sluis.home=" + home, "--logging.threshold.console=OFF");
    }

    /** No partner is started, on whatever home. */
    static ConfigurableApplicationContext withoutDemo(Path home) {
        System.setProperty("sluis.home", home.toString());
        return new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .run("--sluis.home=" + home, "--logging.threshold.console=OFF");
    }
}
