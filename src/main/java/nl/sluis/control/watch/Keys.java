package nl.sluis.control.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.pgpainless.PGPainless;

/**
 * How long the certificates and keys of every partner and source last, and whether they can be read at all. A person is
 * called thirty days before the first of them ends.
 */
public final class Keys implements Check {
    private static final int WARN_DAYS = 30;
    private final Supplier<List<KeyFile>> files;
    private final Alarms alarms;
    private volatile List<Left> left = List.of();

    Keys(Supplier<List<KeyFile>> files, Alarms alarms) {
        this.files = files;
        this.alarms = alarms;
    }

    /** Which kind of file holds the key. */
    public enum Form {
        /** PKCS #12, with a password in a file. */
        STORE,
        /** An OpenPGP certificate, armored. */
        OPENPGP
    }

    /**
     * A file with a key or certificate.
     *
     * @param owner the partner or source
     * @param setting the word in its settings
     */
    public record KeyFile(String owner, String setting, Form form, Path file, Optional<Path> password) {
        public String name() {
            return owner + " " + setting;
        }
    }

    /** @param days whole days until it ends; negative when it is over. */
    public record Left(String owner, String setting, long days) {}

    /** What was found at the last look; keys that never end are absent. */
    public List<Left> left() {
        return left;
    }

    @Override
    public void look(Instant now) {
        List<Left> found = new ArrayList<>();
        for (KeyFile file : files.get()) {
            try {
                Optional<Instant> end = end(file);
                alarms.resolve(AlarmKind.KEY_UNREADABLE, file.name());
                end.ifPresent(e -> found.add(
                        tell(file, Math.floorDiv(Duration.between(now, e).toSeconds(), 86_400))));
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                alarms.raise(
                        AlarmKind.KEY_UNREADABLE,
                        file.name(),
                        file.file() + ": " + e.getClass().getSimpleName());
            }
        }
        left = List.copyOf(found);
    }

    private Left tell(KeyFile file, long days) {
        if (days < WARN_DAYS) {
            alarms.raise(AlarmKind.KEY_EXPIRES, file.name(), file.file() + ": " + days + " days left");
        } else {
            alarms.resolve(AlarmKind.KEY_EXPIRES, file.name());
        }
        return new Left(file.owner(), file.setting(), days);
    }

    /**
     * The end of what ends first in that file; empty when nothing in it ends.
     *
     * @throws IOException if it cannot be read, or holds no such key
     * @throws GeneralSecurityException if it does not open
     */
    public static Optional<Instant> end(KeyFile file) throws IOException, GeneralSecurityException {
        return switch (file.form()) {
            case STORE -> endOfStore(file);
            case OPENPGP -> endOfOpenPgp(file.file());
        };
    }

    private static Optional<Instant> endOfStore(KeyFile file) throws IOException, GeneralSecurityException {
        char[] password = file.password().isPresent()
                ? Files.readString(file.password().get()).strip().toCharArray()
                : new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file.file())) {
            store.load(in, password);
        }
        List<Instant> ends = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                ends.add(certificate.getNotAfter().toInstant());
            }
        }
        return ends.stream().min(Comparator.naturalOrder());
    }

    @SuppressWarnings("JavaUtilDate") // what the library gives
    private static Optional<Instant> endOfOpenPgp(Path file) throws IOException {
        PGPPublicKeyRing ring = PGPainless.readKeyRing().publicKeyRing(Files.readString(file));
        if (ring == null) {
            throw new IOException("no OpenPGP certificate");
        }
        return Optional.ofNullable(PGPainless.inspectKeyRing(ring).getPrimaryKeyExpirationDate())
                .map(java.util.Date::toInstant);
    }
}
