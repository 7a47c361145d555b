package nl.sluis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The list of libraries says what ships: each jar inside the packed hub, byte for byte, and no other. Runs when the hub was
 * packed (phase verify), not with the other tests.
 */
class LibrariesIT {
    private static final Path HUB = Path.of("target/sluis.jar");
    private static final Path LIST = Path.of("target/sluis-sbom.json");
    private static final String INSIDE = "BOOT-INF/lib/";
    private static final String CLASSIFIER = "classifier=";

    @Test
    void theListHasEveryJarThatIsPackedByItsBytesAndNoOther() throws Exception {
        Assumptions.assumeTrue(Files.exists(HUB), "SKIPPED: nothing is packed");
        if (!Files.exists(LIST)) {
            System.err.println("SKIPPED: no list of libraries was made (mvn -o makes none)");
        }
        Assumptions.assumeTrue(Files.exists(LIST), "no list of libraries was made");
        Map<String, String> listed = listed();
        Map<String, String> packed = packed();
        // starters hold nothing, so they are not packed; the packer adds its own tools
        listed.keySet().removeIf(jar -> jar.startsWith("spring-boot-starter-"));
        packed.keySet().removeIf(jar -> jar.startsWith("spring-boot-jarmode-tools-"));
        assertThat(listed).hasSizeGreaterThan(200).containsExactlyInAnyOrderEntriesOf(packed);
    }

    /** File name to SHA-256; each with a licence. */
    private static Map<String, String> listed() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode library : new ObjectMapper().readTree(LIST.toFile()).path("components")) {
            String name = library.path("name").asText() + "-"
                    + library.path("version").asText();
            assertThat(library.path("licenses")).as("licence of " + name).isNotEmpty();
            String purl = library.path("purl").asText();
            int at = purl.indexOf(CLASSIFIER);
            String classifier =
                    at < 0 ? "" : "-" + purl.substring(at + CLASSIFIER.length()).split("&", 2)[0];
            for (JsonNode hash : library.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    found.put(name + classifier + ".jar", hash.path("content").asText());
                }
            }
        }
        return found;
    }

    private static Map<String, String> packed() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new TreeMap<>();
        try (JarFile hub = new JarFile(HUB.toFile())) {
            List<JarEntry> jars = hub.stream()
                    .filter(e -> e.getName().startsWith(INSIDE) && e.getName().endsWith(".jar"))
                    .toList();
            for (JarEntry jar : jars) {
                try (InputStream in = hub.getInputStream(jar)) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                    found.put(
                            jar.getName().substring(INSIDE.length()),
                            HexFormat.of().formatHex(hash));
                }
            }
        }
        return found;
    }
}
