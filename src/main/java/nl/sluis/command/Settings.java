package nl.sluis.command;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The settings of an installation as a start reads them, and nothing of the hub: for commands that must work where no hub
 * starts. Not annotated as configuration, so that the hub does not find it.
 */
class Settings {

    /** On the home of a demo without its partners. */
    static ConfigurableApplicationContext alone(Path home) {
        System.setProperty("sluis.home", home.toString());
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE);
        return DemoHome.is(home)
                ? builder.run(
                        "--sluis.home=" + home,
                        "--logging.threshold.console=OFF",
                        "--sluis.registers=" + home.resolve("registers"),
                        "--sluis.master-key-file=" + home.resolve("keys/master.key"),
                        "--sluis.ledger-verify-key-file=" + home.resolve("keys/ledger-verify.pem"))
                : builder.run("--sluis.home=" + home, "--logging.threshold.console=OFF");
    }

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

    /** Where the redo log is kept; empty when there is none. */
    static Optional<Path> redoLog(Environment settings) {
        return Optional.of(settings.getProperty("sluis.redo-log.folder", ""))
                .filter(f -> !f.isEmpty())
                .map(Path::of);
    }
}
