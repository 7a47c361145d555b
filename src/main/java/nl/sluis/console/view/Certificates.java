package nl.sluis.console.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * When the certificates end by which we are known and know others: every setting of a partner or of ESIS that names a key
 * or trust store, with the file of its password beside it. Only names and dates are read out.
 */
@Component
public class Certificates {
    private static final Map<String, String> STORES =
            Map.of("keyStore", "keyStorePasswordFile", "trustStore", "trustStorePasswordFile");

    private final Partners partners;
    private final Environment environment;
    private final Clock clock;

    Certificates(Partners partners, Environment environment, Clock clock) {
        this.partners = partners;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @param ends null when the store could not be read
     * @param daysLeft negative when it has ended
     */
    public record Certificate(
            String owner,
            String kind,
            String name,
            @Nullable Instant ends,
            long daysLeft) {
        /** When a new one has to be ordered: issuing a PKIoverheid certificate takes weeks. */
        public boolean urgent() {
            return ends == null || daysLeft < 42;
        }
    }

    /** The first to end first; one that cannot be read before all. */
    public List<Certificate> all() {
        List<Certificate> found = new ArrayList<>();
        for (PartnerSettings partner : partners.all()) {
            STORES.forEach((store, password) -> read(
                    partner.partner(),
                    store,
                    partner.settings().get(store),
                    partner.settings().get(password),
                    found));
        }
        for (String kind : List.of("key-store", "trust-store")) {
            read(
                    "esis",
                    kind.equals("key-store") ? "keyStore" : "trustStore",
                    environment.getProperty("sluis.esis." + kind),
                    environment.getProperty("sluis.esis." + kind + "-password-file"),
                    found);
        }
        found.sort(Comparator.comparingLong(Certificate::daysLeft).thenComparing(Certificate::owner));
        return found;
    }

    private void read(
            String owner, String kind, @Nullable String store, @Nullable String password, List<Certificate> found) {
        if (store == null || store.isBlank() || password == null || password.isBlank()) {
            return;
        }
        String what = kind.equals("keyStore") ? "ons certificaat" : "vertrouwd certificaat";
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, Files.readString(Path.of(password)).strip().toCharArray());
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getCertificate(alias) instanceof X509Certificate certificate) {
                    Instant ends = certificate.getNotAfter().toInstant();
                    found.add(new Certificate(
                            owner,
                            what,
                            alias,
                            ends,
                            Duration.between(clock.instant(), ends).toDays()));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            found.add(new Certificate(owner, what, "onleesbaar", null, Long.MIN_VALUE));
        }
    }
}
