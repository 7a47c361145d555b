package nl.sluis.alarm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.MailSender;

/** Puts the alarms together: on record and in the log always, by mail and webhook where they are configured. */
@Configuration(proxyBeanMethods = false)
class AlarmsConfiguration implements DisposableBean {
    private static final Duration LOOK = Duration.ofMinutes(1);
    /** A daemon: what was not told is on record and told after the next start. No bean, since Boot would take it for its own. */
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread made = new Thread(work, "alarms");
        made.setDaemon(true);
        return made;
    });

    @Bean
    Alarms alarms(
            JdbcTemplate db,
            Clock clock,
            Environment settings,
            ObjectProvider<MailSender> mail,
            ObjectProvider<SslBundles> bundles) {
        Duration repeat = settings.getProperty("sluis.alarms.repeat", Duration.class, Duration.ofHours(24));
        Alarms alarms = new Alarms(new AlarmBook(db), messengers(settings, mail, bundles), thread, clock, repeat);
        var unused =
                thread.scheduleWithFixedDelay(alarms::tellAgain, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        return alarms;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private static List<Messenger> messengers(
            Environment settings, ObjectProvider<MailSender> mail, ObjectProvider<SslBundles> bundles) {
        List<Messenger> messengers = new ArrayList<>();
        String[] to = settings.getProperty("sluis.alarms.mail.to", String[].class, new String[0]);
        if (to.length > 0) {
            MailSender sender = mail.getIfAvailable();
            if (sender == null) {
                throw new IllegalArgumentException(
                        "sluis.alarms.mail.to is set: expected the mail server in spring.mail.host too, found nothing");
            }
            messengers.add(
                    new MailMessenger(sender, settings.getRequiredProperty("sluis.alarms.mail.from"), List.of(to)));
        }
        String url = settings.getProperty("sluis.alarms.webhook.url", "");
        if (!url.isEmpty()) {
            messengers.add(webhook(settings, bundles, url));
        }
        return messengers;
    }

    private static Messenger webhook(Environment settings, ObjectProvider<SslBundles> bundles, String url) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        String bundle = settings.getProperty("sluis.alarms.webhook.ssl-bundle", "");
        if (!bundle.isEmpty()) {
            client.sslContext(bundles.getObject().getBundle(bundle).createSslContext());
        }
        return new WebhookMessenger(
                client.build(), URI.create(url), secret(settings.getProperty("sluis.alarms.webhook.secret-file", "")));
    }

    private static byte[] secret(String file) {
        try {
            return file.isEmpty()
                    ? new byte[0]
                    : Files.readString(Path.of(file)).strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("sluis.alarms.webhook.secret-file: expected a file that can be read", e);
        }
    }
}
