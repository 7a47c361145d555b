package nl.sluis.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final UUID DOCUMENT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private final MasterKey master = TestKeys.masterKey(7);
    private final Envelope envelope = new Envelope(master);

    @Test
    void aSealedDocumentOpensForItsOwnAddressOnly() {
        Sealed sealed = envelope.seal("Kanarie".getBytes(UTF_8), DOCUMENT, "jgz");

        assertThat(envelope.open(sealed, DOCUMENT, "jgz")).isEqualTo("Kanarie".getBytes(UTF_8));
        assertThatThrownBy(() -> envelope.open(sealed, DOCUMENT, "basispoort")).isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> envelope.open(sealed, UUID.randomUUID(), "jgz"))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void theSameDocumentIsNeverSealedTheSameWayTwice() {
        byte[] plain = "Kanarie".getBytes(UTF_8);

        Sealed first = envelope.seal(plain, DOCUMENT, "jgz");
        Sealed second = envelope.seal(plain, DOCUMENT, "jgz");

        assertThat(first.content()).isNotEqualTo(second.content());
        assertThat(first.wrappedKey()).isNotEqualTo(second.wrappedKey());
    }

    @Test
    void theKeyOfOneDocumentDoesNotOpenAnother() {
        Sealed first = envelope.seal("een".getBytes(UTF_8), DOCUMENT, "jgz");
        Sealed second = envelope.seal("twee".getBytes(UTF_8), DOCUMENT, "jgz");

        assertThatThrownBy(() -> envelope.open(new Sealed(first.content(), second.wrappedKey()), DOCUMENT, "jgz"))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void aDocumentWithAPgnNeedsTheKeyForPgnToo() {
        MasterKey pgn = TestKeys.masterKey(9);
        byte[] plain = "999999990".getBytes(UTF_8);
        Sealed sealed = new Envelope(master, pgn).seal(plain, DOCUMENT, "duo-bron", true);

        assertThat(new Envelope(master, pgn).open(sealed, DOCUMENT, "duo-bron")).isEqualTo(plain);
        assertThatThrownBy(() -> new Envelope(master).open(sealed, DOCUMENT, "duo-bron"))
                .isInstanceOf(CannotOpen.class);
        assertThatThrownBy(() -> new Envelope(TestKeys.masterKey(8), pgn).open(sealed, DOCUMENT, "duo-bron"))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void aValueWithAPgnNeedsTheKeyForPgnTooAndOneOfBeforeStillOpens() {
        MasterKey pgn = TestKeys.masterKey(9);
        byte[] plain = {0, 9, 9};
        byte[] closed = new PgnSeal(master, pgn, "handle").close(plain, "handle/1");

        assertThat(new PgnSeal(master, pgn, "handle").open(closed, "handle/1")).isEqualTo(plain);
        assertThatThrownBy(() -> new PgnSeal(master, master, "handle").open(closed, "handle/1"))
                .isInstanceOf(CannotOpen.class);
        byte[] before = new ValueSeal(master, "handle").closeBytes(plain, "handle/1");
        assertThat(new PgnSeal(master, pgn, "handle").open(before, "handle/1")).isEqualTo(plain);
        assertThat(new PgnSeal(master, pgn, "handle").renew(before, "handle/1")).isPresent();
        assertThat(new PgnSeal(master, pgn, "handle").renew(closed, "handle/1")).isEmpty();
    }

    @Test
    void aKeyForPgnOfItsOwnMayComeLater() {
        MasterKey pgn = TestKeys.masterKey(9);
        byte[] plain = {0, 9, 9};
        byte[] value = new PgnSeal(master, master, "handle").close(plain, "handle/1");
        Sealed document = new Envelope(master).seal(plain, DOCUMENT, "duo-bron", true);

        PgnSeal seal = new PgnSeal(master, pgn, "handle");
        byte[] renewed = seal.renew(value, "handle/1").orElseThrow();

        assertThat(seal.open(value, "handle/1")).isEqualTo(plain);
        assertThat(seal.open(renewed, "handle/1")).isEqualTo(plain);
        assertThatThrownBy(() -> new PgnSeal(master, master, "handle").open(renewed, "handle/1"))
                .isInstanceOf(CannotOpen.class);
        assertThat(new Envelope(master, pgn).open(document, DOCUMENT, "duo-bron"))
                .isEqualTo(plain);
        assertThat(new Envelope(master, pgn).renew(document.wrappedKey(), DOCUMENT, "duo-bron"))
                .isPresent();
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        Sealed sealed = envelope.seal("Kanarie".getBytes(UTF_8), DOCUMENT, "jgz");

        Envelope other = new Envelope(TestKeys.masterKey(8));

        assertThatThrownBy(() -> other.open(sealed, DOCUMENT, "jgz")).isInstanceOf(CannotOpen.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyFlippedBitIsNoticed(long seed) {
        Random random = new Random(seed);
        byte[] plain = new byte[random.nextInt(300)];
        random.nextBytes(plain);
        Sealed sealed = envelope.seal(plain, DOCUMENT, "jgz");

        for (int bit = 0; bit < sealed.content().length * 8; bit += 1 + random.nextInt(7)) {
            byte[] altered = sealed.content().clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> envelope.open(new Sealed(altered, sealed.wrappedKey()), DOCUMENT, "jgz"))
                    .isInstanceOf(CannotOpen.class);
        }
    }

    @Test
    void contentCutToNothingIsRefusedAsEverythingElse() {
        Sealed sealed = envelope.seal("Kanarie".getBytes(UTF_8), DOCUMENT, "jgz");

        assertThatThrownBy(() -> envelope.open(new Sealed(new byte[3], sealed.wrappedKey()), DOCUMENT, "jgz"))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void keyDerivationIsHkdfOfRfc5869() throws Exception {
        // extract with the salt, expand one block, written out by hand
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) 7);
        byte[] prk = hmac("nl.sluis.vault.1".getBytes(UTF_8), secret);
        byte[] expected = hmac(prk, "hash:delta\u0001".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(master.derive("hash:delta")))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    @Test
    void hashesOfTwoPurposesOrTwoKeysNeverMatch() {
        byte[] content = "Kanarie".getBytes(UTF_8);

        assertThat(KeyedHash.of(master, "delta").hex(content))
                .hasSize(64)
                .isEqualTo(KeyedHash.of(TestKeys.masterKey(7), "delta").hex(content))
                .isNotEqualTo(KeyedHash.of(master, "subject").hex(content))
                .isNotEqualTo(KeyedHash.of(TestKeys.masterKey(8), "delta").hex(content));
    }

    @Test
    void aSealedValueStaysInItsPlace() {
        ValueSeal seal = new ValueSeal(master, "partner-identity");

        byte[] closed = seal.close("4711", "basispoort/1");

        assertThat(seal.open(closed, "basispoort/1")).isEqualTo("4711");
        assertThatThrownBy(() -> seal.open(closed, "basispoort/2")).isInstanceOf(CannotOpen.class);
    }

    @Test
    void nothingOfTheVaultTellsWhatItHolds() {
        String all = master + "" + envelope + KeyedHash.of(master, "delta") + new ValueSeal(master, "x")
                + envelope.seal("Kanarie".getBytes(UTF_8), DOCUMENT, "jgz");

        assertThat(all)
                .isEqualTo(
                        "MasterKey[redacted]Envelope[redacted]KeyedHash[redacted]ValueSeal[redacted]Sealed[35 bytes]");
    }

    @Test
    void aMissingKeyFileIsRefusedWithWhatWasExpected(@TempDir Path folder) {
        assertThatThrownBy(() -> MasterKey.read(folder.resolve("none.key")))
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("none.key is not there")
                .hasMessageContaining("base64 that holds 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!", "AAAA\u0000", "QUJD=QQ"})
    void aMalformedKeyIsRefusedWithoutShowingIt(String content, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.key"), content);

        assertThatThrownBy(() -> MasterKey.read(file))
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("expected one line of base64 that holds 32 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("long.key"), Base64.getEncoder().encodeToString(new byte[64]));

        assertThatThrownBy(() -> MasterKey.read(file)).hasMessageContaining("found 64 bytes");
    }
}
