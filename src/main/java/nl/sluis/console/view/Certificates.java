package nl.sluis.console.view;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.control.watch.KeyFiles;
import nl.sluis.control.watch.Keys;
import nl.sluis.control.watch.Keys.Form;
import nl.sluis.control.watch.Keys.KeyFile;
import nl.sluis.shelf.Shelf;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * When the certificates and keys end by which we are known and know others: every file that the watchdog looks at too.
 * Only dates are read out.
 */
@Component
public class Certificates {
    private final Supplier<Shelf> shelf;
    private final Environment environment;
    private final Clock clock;

    Certificates(Supplier<Shelf> shelf, Environment environment, Clock clock) {
        this.shelf = shelf;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * One file.
     *
     * @param kind what it is, in Dutch
     * @param name of the file, without its folder
     * @param readable whether it could be opened
     * @param ends when the first key in it ends; null when none does, or when it could not be read
     * @param daysLeft negative when it has ended
     */
    public record Certificate(
            String owner,
            String kind,
            String name,
            boolean readable,
            @Nullable Instant ends,
            long daysLeft) {
        private static final long NEVER = Long.MAX_VALUE;

        /** When a new one has to be ordered: issuing a PKIoverheid certificate takes weeks. */
        public boolean urgent() {
            return daysLeft < 42;
        }
    }

    /** The first to end first; one that cannot be read before all. */
    public List<Certificate> all() {
        List<KeyFile> files;
        try {
            files = KeyFiles.all(shelf.get(), environment);
        } catch (IllegalArgumentException e) {
            // the page is there to say so, not to fail with it
            return List.of(new Certificate("partners", "lijst van postbussen", "", false, null, Long.MIN_VALUE));
        }
        return files.stream()
                .map(this::certificate)
                .sorted(Comparator.comparingLong(Certificate::daysLeft)
                        .thenComparing(Certificate::owner)
                        .thenComparing(Certificate::kind))
                .toList();
    }

    private Certificate certificate(KeyFile file) {
        String name = String.valueOf(file.file().getFileName());
        try {
            Optional<Instant> end = Keys.end(file);
            long days = end.map(e ->
                            Math.floorDiv(Duration.between(clock.instant(), e).toSeconds(), 86_400L))
                    .orElse(Certificate.NEVER);
            return new Certificate(file.owner(), kind(file), name, true, end.orElse(null), days);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return new Certificate(file.owner(), kind(file), name, false, null, Long.MIN_VALUE);
        }
    }

    private static String kind(KeyFile file) {
        if (file.form() == Form.OPENPGP) {
            return "sleutel van de ontvanger";
        }
        boolean trusted =
                file.setting().endsWith("trustStore") || file.setting().endsWith("trust-store");
        return trusted ? "vertrouwd certificaat" : "ons certificaat";
    }
}
