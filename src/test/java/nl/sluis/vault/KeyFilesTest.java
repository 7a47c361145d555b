package nl.sluis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    @Test
    void aKeyOfTheEnvironmentIsTheKeyAndIsRotatedByWhoStartsTheHub() throws IOException {
        String old = Files.readString(file).strip();
        String fresh = Base64.getEncoder().encodeToString(Gcm.random(32));
        byte[] before = close(MasterKey.read(file));
        Map<String, String> environment = new HashMap<>(Map.of("SLUIS_KEY", old));
        KeyFiles variable = new KeyFiles(Path.of("env:SLUIS_KEY"), environment::get);

        assertThat(open(MasterKey.of(variable), before)).isEqualTo("secret");
        assertThatThrownBy(variable::prepare)
                .hasMessageContaining("put a new one in SLUIS_KEY and the present one in SLUIS_KEY_PREVIOUS");
        environment.put("SLUIS_KEY", fresh);
        environment.put("SLUIS_KEY_PREVIOUS", old);
        variable.prepare();
        MasterKey both = MasterKey.of(variable);
        assertThat(open(both, before)).isEqualTo("secret");
        byte[] renewed = new ValueSeal(both, "x").renew(before, "here").orElseThrow();
        variable.finish();
        assertThatThrownBy(variable::drop).hasMessageContaining("take SLUIS_KEY_PREVIOUS out");
        environment.remove("SLUIS_KEY_PREVIOUS");
        MasterKey after = MasterKey.of(variable);

        assertThat(variable.drop()).isFalse();
        assertThat(open(after, renewed)).isEqualTo("secret");
        assertThatThrownBy(() -> open(after, before)).isInstanceOf(CannotOpen.class);
        assertThat(after.fingerprint()).isNotEqualTo(MasterKey.read(file).fingerprint());
    }

    @Test
    void aVariableThatIsNoKeyIsRefusedByItsNameAndNeverWithItsValue() {
        KeyFiles nothing = new KeyFiles(Path.of("env:SLUIS_KEY"), name -> null);
        assertThatThrownBy(() -> MasterKey.of(nothing))
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("environment variable SLUIS_KEY is not there");
        KeyFiles wrong = new KeyFiles(Path.of("env:SLUIS_KEY"), name -> "geheim!");
        assertThatThrownBy(() -> MasterKey.of(wrong))
                .isInstanceOf(MasterKeyRefused.class)
                .hasMessageContaining("SLUIS_KEY")
                .hasMessageNotContaining("geheim");
    }

    /** Round the whole hub: what a process finds in its own environment. */
    @Test
    void aProcessTakesTheKeyFromItsEnvironment() throws Exception {
        ProcessBuilder asked = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                ShowKey.class.getName(),
                "env:SLUIS_MASTER_KEY");
        asked.environment().put("SLUIS_MASTER_KEY", Files.readString(file).strip());
        Process process = asked.redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip()).isEqualTo(MasterKey.read(file).fingerprint());
    }

    private static String classPath() {
        return KeyFilesTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** Says the fingerprint of the key that its argument names. */
    static final class ShowKey {
        private ShowKey() {}

        public static void main(String[] arguments) {
            System.out.println(MasterKey.read(Path.of(arguments[0])).fingerprint());
        }
    }
}
