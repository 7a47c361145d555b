package nl.sluis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a key at each step of a rotation: whatever step was the last, everything opens. */
class KeyFilesTest {
    @TempDir
    Path folder;

    private Path file;
    private KeyFiles files;

    @BeforeEach
    void anInstallation() throws IOException {
        file = folder.resolve("master.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(Gcm.random(32)) + "\n");
        files = new KeyFiles(file);
    }

    private static byte[] close(MasterKey key) {
        return new ValueSeal(key, "x").close("secret", "here");
    }

    private static String open(MasterKey key, byte[] closed) {
        return new ValueSeal(key, "x").open(closed, "here");
    }

    @Test
    void aRunningKeyTakesUpTheNewOneAndOpensBoth() {
        MasterKey running = MasterKey.read(file);
        ValueSeal seal = new ValueSeal(running, "x");
        byte[] before = seal.close("secret", "here");

        files.prepare();
        running.look();
        byte[] during = seal.close("secret", "here");
        files.finish();
        running.look();

        assertThat(seal.open(before, "here")).isEqualTo("secret");
        assertThat(seal.open(during, "here")).isEqualTo("secret");
        assertThat(seal.renew(before, "here")).isPresent();
        assertThat(seal.renew(during, "here")).isEmpty();
        assertThat(running.fingerprints()).hasSize(2);
    }

    @Test
    void aNodeThatDidNotLookYetOpensWhatAnotherClosedUnderTheNewKey() {
        MasterKey late = MasterKey.read(file);
        ValueSeal seal = new ValueSeal(late, "x");
        files.prepare();
        byte[] closed = close(MasterKey.read(file));

        assertThat(seal.open(closed, "here")).isEqualTo("secret");
    }

    @Test
    void brokenOffBetweenTheTwoLastStepsItOpensEverythingAndGoesOn() throws IOException {
        byte[] before = close(MasterKey.read(file));
        files.prepare();
        byte[] during = close(MasterKey.read(file));
        String fresh = MasterKey.read(file).fingerprint();
        // the copy was made and the rename was not
        Files.copy(file, folder.resolve("master.key.previous"));

        MasterKey restarted = MasterKey.read(file);
        assertThat(open(restarted, before)).isEqualTo("secret");
        assertThat(open(restarted, during)).isEqualTo("secret");
        files.prepare();
        files.finish();

        MasterKey after = MasterKey.read(file);
        assertThat(after.fingerprint()).as("no third key").isEqualTo(fresh);
        assertThat(open(after, before)).isEqualTo("secret");
        assertThat(open(after, during)).isEqualTo("secret");
    }

    @Test
    void onceTheOldKeyIsDroppedItOpensNothingMore() {
        byte[] before = close(MasterKey.read(file));
        files.prepare();
        files.finish();
        assertThatThrownBy(files::prepare).hasMessageContaining("drop it first");

        assertThat(files.drop()).isTrue();

        MasterKey after = MasterKey.read(file);
        assertThatThrownBy(() -> open(after, before)).isInstanceOf(CannotOpen.class);
        assertThat(after.fingerprints()).hasSize(1);
        assertThat(files.drop()).isFalse();
    }

    @Test
    void theNewKeyIsForItsOwnerOnlyAndAnotherThanTheOld() throws IOException {
        files.prepare();

        Path next = folder.resolve("master.key.next");
        assertThat(Files.readString(next, StandardCharsets.US_ASCII)).isNotEqualTo(Files.readString(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(next)))
                .isEqualTo("rw-------");
        assertThat(files.rotating()).isTrue();
    }

    @Test
    void hashesOutliveTheRotationByTheirRoot() {
        MasterKey before = MasterKey.read(file);
        String hash = KeyedHash.of(before, "delta").hex(new byte[] {1});
        byte[] root = before.closedRoot();
        files.prepare();
        MasterKey during = MasterKey.read(file);
        byte[] renewed = during.renewedRoot(root).orElseThrow();
        files.finish();
        files.drop();

        MasterKey after = MasterKey.read(file);
        after.openRoot(renewed);

        assertThat(KeyedHash.of(after, "delta").hex(new byte[] {1})).isEqualTo(hash);
        assertThatThrownBy(() -> after.openRoot(root)).isInstanceOf(CannotOpen.class);
    }
}
