package nl.sluis.alarm;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Tells alarms by mail, in Dutch; the server is the one of {@code spring.mail}. */
final class MailMessenger implements Messenger {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", Locale.forLanguageTag("nl"));
    private static final ZoneId LEGAL = ZoneId.of("Europe/Amsterdam");
    private final MailSender mail;
    private final String from;
    private final List<String> to;

    MailMessenger(MailSender mail, String from, List<String> to) {
        this.mail = mail;
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public void tell(Alarm alarm) throws IOException {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to.toArray(String[]::new));
        String over = alarm.resolved().isPresent() ? "voorbij: " : "";
        message.setSubject("[Sluis] " + over + alarm.kind().title() + " (" + alarm.about() + ")");
        message.setText(text(alarm));
        try {
            mail.send(message);
        } catch (MailException e) {
            throw new IOException(
                    "the mail server did not take it (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static String text(Alarm alarm) {
        StringBuilder text = new StringBuilder()
                .append(alarm.kind().title())
                .append(".\n\nWaarover: ")
                .append(alarm.about())
                .append("\nGevonden: ")
                .append(alarm.text())
                .append("\nSinds: ")
                .append(day(alarm.first()))
                .append(", ")
                .append(alarm.times())
                .append(" keer gezien\n");
        alarm.resolved()
                .ifPresentOrElse(
                        end -> text.append("Voorbij: ").append(day(end)).append('\n'),
                        () -> text.append("Wat te doen: ")
                                .append(alarm.kind().advice())
                                .append('\n'));
        return text.append("\nDit bericht bevat geen leerlinggegevens.\n").toString();
    }

    private static String day(Instant moment) {
        return WHEN.format(moment.atZone(LEGAL));
    }
}
