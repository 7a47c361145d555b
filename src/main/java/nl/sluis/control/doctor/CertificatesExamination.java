package nl.sluis.control.doctor;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.control.watch.KeyFiles;
import nl.sluis.control.watch.Keys;
import nl.sluis.control.watch.Keys.KeyFile;
import nl.sluis.control.watch.RevokedLists;
import nl.sluis.shelf.Shelf;
import org.springframework.core.env.Environment;

/** Every certificate and key with an end: that its file opens, and how long it lasts. */
final class CertificatesExamination implements Doctor.Examination {
    private static final String AREA = "certificates";
    static final int WARN_DAYS = 30;

    private final Environment settings;
    private final HouseRead house;
    private final Clock clock;

    CertificatesExamination(Environment settings, HouseRead house, Clock clock) {
        this.settings = settings;
        this.house = house;
        this.clock = clock;
    }

    @Override
    public void look(List<Finding> findings) {
        Optional<Shelf> shelf = house.shelf();
        if (shelf.isEmpty()) {
            findings.add(
                    Finding.warning(AREA, "all", "not looked at: the shelf cannot be read", "mend the shelf first"));
            return;
        }
        for (KeyFile file : KeyFiles.all(shelf.get(), settings)) {
            findings.add(of(file));
        }
        RevokedLists.of(shelf.get()).forEach((partner, file) -> {
            String wrong = RevokedLists.wrong(file, clock.instant());
            findings.add(
                    wrong.isEmpty()
                            ? Finding.good(AREA, partner + " crlFile", "can be read and has not ended")
                            : Finding.wrong(
                                    AREA,
                                    partner + " crlFile",
                                    file + " " + wrong,
                                    "fetch it anew from the authority: without it nothing goes there"));
        });
    }

    private Finding of(KeyFile file) {
        try {
            return Keys.end(file)
                    .map(end -> until(AREA, file.name(), end, clock.instant()))
                    .orElseGet(() -> Finding.good(AREA, file.name(), "opens, and has no end"));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Finding.wrong(
                    AREA,
                    file.name(),
                    file.file() + " does not open (" + e.getClass().getSimpleName() + ")",
                    "put the right file there, and the password that opens it in its password file");
        }
    }

    static Finding until(String area, String name, Instant end, Instant now) {
        long days = Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400);
        String text = days < 0 ? "ended " + -days + " days ago" : days + " days left";
        if (days < 0) {
            return Finding.wrong(area, name, text, "renew it: nothing goes there any more");
        }
        return days < WARN_DAYS
                ? Finding.warning(area, name, text, "ask for a new one now")
                : Finding.good(area, name, text);
    }
}
