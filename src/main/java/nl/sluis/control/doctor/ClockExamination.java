package nl.sluis.control.doctor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.probe.TimeServer;
import nl.sluis.register.LegalDay;
import org.springframework.core.env.Environment;

/**
 * The clock of this machine, compared with a time server where one is named, and with what partners say. Both legal days
 * and signed messages go by it. Where nobody could be asked that is said, and not that all is well.
 */
final class ClockExamination implements Doctor.Examination {
    private static final String AREA = "clock";
    private static final String SERVER = "sluis.doctor.time-server";
    /** What Digikoppeling's timestamps bear is minutes; what a night needs is less strict still. */
    private static final Duration MOST_APART = Duration.ofSeconds(30);

    private final Environment settings;
    private final DoorsExamination doors;
    private final Clock clock;

    ClockExamination(Environment settings, DoorsExamination doors, Clock clock) {
        this.settings = settings;
        this.doors = doors;
        this.clock = clock;
    }

    @Override
    public void look(List<Finding> findings) {
        zone(findings);
        String server = settings.getProperty(SERVER, "");
        if (!server.isEmpty()) {
            findings.add(timeServer(server));
        }
        Map<String, Duration> apart = doors.apart();
        apart.forEach((name, offset) -> findings.add(compared(name, offset, "ask that partner too: ")));
        if (server.isEmpty() && apart.isEmpty()) {
            findings.add(Finding.warning(
                    AREA,
                    "time",
                    "compared with nobody: no partner told its time",
                    "name a time server in " + SERVER + ", or look yourself: timedatectl"));
        }
    }

    /** The rules of the zone come with the JDK and grow old with it. */
    private void zone(List<Finding> findings) {
        ZonedDateTime now = clock.instant().atZone(LegalDay.ZONE);
        ZoneOffset summer = LegalDay.ZONE.getRules().getOffset(now.withMonth(7).toInstant());
        ZoneOffset winter = LegalDay.ZONE.getRules().getOffset(now.withMonth(1).toInstant());
        boolean two = summer.equals(ZoneOffset.ofHours(2)) && winter.equals(ZoneOffset.ofHours(1));
        String text = "legal day " + now.toLocalDate() + " in " + LegalDay.ZONE + "; this machine's zone is "
                + ZoneId.systemDefault();
        findings.add(
                two
                        ? Finding.good(AREA, "zone", text)
                        : Finding.warning(
                                AREA,
                                "zone",
                                text + "; its summer time is another than this release knows",
                                "see whether the law changed, and whether the JDK is up to date"));
    }

    private Finding timeServer(String server) {
        try {
            return compared(server, TimeServer.offset(server, clock), "");
        } catch (IOException | RuntimeException e) {
            return Finding.warning(
                    AREA,
                    server,
                    "the time server gave no time (" + e.getClass().getSimpleName() + ")",
                    "mend " + SERVER + ", or ask for the firewall (UDP 123)");
        }
    }

    private static Finding compared(String name, Duration offset, String first) {
        String text = "this clock is " + Math.abs(offset.toMillis()) / 1000.0 + " s "
                + (offset.isNegative() ? "before" : "behind") + " that of " + name;
        return offset.abs().compareTo(MOST_APART) <= 0
                ? Finding.good(AREA, name, text)
                : Finding.wrong(AREA, name, text, first + "set this clock by a time server: timedatectl set-ntp true");
    }
}
