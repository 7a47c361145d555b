package nl.sluis.source.uwlr;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where ESIS is and how we prove who we are: {@code sluis.esis.*}. Secrets stand in files, named here.
 *
 * @param url the environment of this customer, https only
 * @param autorisatiesleutelsFile YAML map from BRIN6 to the autorisatiesleutel of that school; read anew for every
 *     question, so a new key needs no restart
 * @param klantcode of the software supplier, in every request
 * @param klantnaam of the software supplier, in every request
 * @param keyStore PKCS12 with the client certificate
 * @param trustStore PKCS12 with the certificates that ESIS may prove itself by
 * @param maxBytes a larger answer is refused
 * @param connectTimeout for the connection
 * @param receiveTimeout for every single read
 * @param within for the whole answer
 * @param tries how often in all a question is asked that meets Server faults or a broken line
 * @param backoff the wait before the second try; doubled before each next one
 * @param getrapt zero to ask for a school in one answer; else it is asked for in steps of so many groepen
 * @param clockMargin how far the clocks of ESIS and hub may be apart; a change is asked for from so much earlier
 */
@ConfigurationProperties("sluis.esis")
public record EsisSettings(
        URI url,
        Path autorisatiesleutelsFile,
        String klantcode,
        String klantnaam,
        Path keyStore,
        Path keyStorePasswordFile,
        Path trustStore,
        Path trustStorePasswordFile,
        @DefaultValue("67108864") long maxBytes,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration receiveTimeout,
        @DefaultValue("5m") Duration within,
        @DefaultValue("3") int tries,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("0") int getrapt,
        @DefaultValue("1m") Duration clockMargin) {

    public EsisSettings {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("sluis.esis.url: expected an https address, found another scheme");
        }
        if (tries < 1 || maxBytes < 1 || getrapt < 0 || clockMargin.isNegative()) {
            throw new IllegalArgumentException("sluis.esis: expected tries and max-bytes of 1 or more, and getrapt and"
                    + " clock-margin of 0 or more");
        }
    }
}
