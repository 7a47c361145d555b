package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.KeyFlag;
import org.pgpainless.key.generation.KeySpec;
import org.pgpainless.key.generation.type.KeyType;
import org.pgpainless.key.generation.type.eddsa_legacy.EdDSALegacyCurve;
import org.pgpainless.key.protection.SecretKeyRingProtector;

/** A recipient whose certificate cannot be used gets nothing, and the reason says which file and why. */
class OpenPgpTest {
    private static final byte[] PUPILS = "achternaam;Zangvogel".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatIsClosedShowsNothing() throws Exception {
        Path good = certificate(PGPainless.generateKeyRing().modernKeyRing("ggd"));

        byte[] closed = new OpenPgp(good).encrypt(PUPILS);

        assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("Zangvogel");
        assertThat(new OpenPgp(good).encrypt(PUPILS)).as("never twice the same").isNotEqualTo(closed);
        assertThat(OpenPgp.usable(good)).isTrue();
    }

    @Test
    void aCertificateThatIsNotThereOrNoneIsHeld() throws IOException {
        assertHeld(folder.resolve("ggd.asc"), "ggd.asc: it cannot be read (NoSuchFileException)");
        assertHeld(Files.writeString(folder.resolve("leeg.asc"), ""), "leeg.asc: it ");
        assertHeld(Files.writeString(folder.resolve("tekst.asc"), "geen sleutel\n"), "tekst.asc: it ");
    }

    @Test
    void aCertificateThatWasRevokedIsHeld() throws Exception {
        PGPSecretKeyRing revoked = PGPainless.modifyKeyRing(
                        PGPainless.generateKeyRing().modernKeyRing("ggd"))
                .revoke(SecretKeyRingProtector.unprotectedKeys())
                .done();

        assertHeld(certificate(revoked), "it is expired, revoked or not meant for encryption");
    }

    @Test
    void aCertificateToSignWithIsHeld() throws Exception {
        PGPSecretKeyRing signsOnly = PGPainless.buildKeyRing()
                .setPrimaryKey(KeySpec.getBuilder(
                        KeyType.EDDSA_LEGACY(EdDSALegacyCurve._Ed25519), KeyFlag.CERTIFY_OTHER, KeyFlag.SIGN_DATA))
                .addUserId("ggd")
                .build();

        assertHeld(certificate(signsOnly), "it is expired, revoked or not meant for encryption");
    }

    @Test
    void onlyTwoWordsSayHowAFileIsClosed() {
        assertThatThrownBy(() -> open("zip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("partner jgz: setting encryption expected openpgp or none, found zip");
        assertThatThrownBy(() -> open("openpgp"))
                .as("and it is not forgotten for whom")
                .hasMessageContaining("recipientKeyFile");
    }

    private static SftpTransport open(String encryption) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("encryption", encryption);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return SftpTransport.open(
                    new PartnerSettings("jgz", "sftp", settings, 3, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                    camel);
        }
    }

    private static void assertHeld(Path certificate, String why) {
        assertThatThrownBy(() -> new OpenPgp(certificate).encrypt(PUPILS))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.HOLD))
                .hasMessageContaining(why);
        assertThat(OpenPgp.usable(certificate)).isFalse();
    }

    private Path certificate(PGPSecretKeyRing secret) throws IOException {
        return Files.writeString(
                folder.resolve("certificate.asc"), PGPainless.asciiArmor(PGPainless.extractCertificate(secret)));
    }
}
