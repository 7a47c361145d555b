package nl.sluis.control.doctor;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.core.env.Environment;

/** The broker: one of its own that is reached, or the one inside the hub, whose folder can be written. */
final class BrokerExamination implements Doctor.Examination {
    private static final String AREA = "broker";
    private final Environment settings;

    BrokerExamination(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void look(List<Finding> findings) {
        if ("embedded".equals(settings.getProperty("spring.artemis.mode", "embedded"))) {
            Path folder = Path.of(settings.getRequiredProperty("spring.artemis.embedded.data-directory"));
            findings.add(DiskExamination.writable(AREA, "embedded", folder));
            return;
        }
        String url = settings.getProperty("spring.artemis.broker-url", "");
        String name = url.replaceAll("\\?.*", "");
        try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url);
                Connection connection = broker.createConnection(
                        settings.getProperty("spring.artemis.user"), settings.getProperty("spring.artemis.password"))) {
            connection.start();
            findings.add(Finding.good(AREA, name, "reached"));
        } catch (JMSException e) {
            boolean login = e instanceof jakarta.jms.JMSSecurityException;
            findings.add(Finding.wrong(
                    AREA,
                    name,
                    login ? "does not let us in" : "is not reached",
                    login
                            ? "mend spring.artemis.user and spring.artemis.password"
                            : "see whether it runs, and mend spring.artemis.broker-url"));
        }
    }
}
