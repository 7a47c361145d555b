package nl.sluis.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import nl.sluis.SluisApplication;
import nl.sluis.control.Nights;
import nl.sluis.control.keys.KeyRotation;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.route.PartnerRoutes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hub in a process of its own, for tests that kill one. It says READY when it is open, does what each line that it
 * reads says, and ends when its input does.
 */
public final class NodeMain {
    private NodeMain() {}

    public static void main(String[] arguments) throws IOException {
        try (ConfigurableApplicationContext hub = new SpringApplicationBuilder(SluisApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .profiles("cluster")
                        .run(arguments);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("READY");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer(line, hub));
            }
        }
    }

    private static String answer(String command, ConfigurableApplicationContext hub) {
        return switch (command) {
            case "night" ->
                "RUN "
                        + hub.getBean(Nights.class)
                                .start(
                                        hub.getBean(PartnerRoutes.class).brought().stream()
                                                .sorted()
                                                .toList(),
                                        "test",
                                        "test");
            case "ring" -> "RANG " + hub.getBean(NightClock.class).look();
            case "rotate" -> "KEYS " + hub.getBean(KeyRotation.class).rotate("test", "test");
            case "drop" -> "KEYS " + hub.getBean(KeyRotation.class).drop("test", "test");
            default -> "UNKNOWN " + command;
        };
    }
}
