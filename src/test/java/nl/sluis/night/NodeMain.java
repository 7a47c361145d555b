package nl.sluis.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import nl.sluis.SluisApplication;
import nl.sluis.control.Nights;
import nl.sluis.route.PartnerRoutes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hub in a process of its own, for tests that kill one. It says READY when it is open, starts a night for each line that
 * it reads, and ends when its input does.
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
            while (in.readLine() != null) {
                System.out.println("RUN "
                        + hub.getBean(Nights.class)
                                .start(
                                        hub.getBean(PartnerRoutes.class).brought().stream()
                                                .sorted()
                                                .toList(),
                                        "test",
                                        "test"));
            }
        }
    }
}
