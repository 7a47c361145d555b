package nl.sluis.source.uwlr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Key and trust stores made for one test run by the JDK's own keytool. */
final class TestKeys {
    static final String PASSWORD = "proefproef";

    private final Path folder;

    TestKeys(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        make("server", "san=dns:localhost,ip:127.0.0.1");
        make("elsewhere", "san=dns:elsewhere.example");
        make("client", "eku=clientAuth");
        make("stranger", "eku=clientAuth");
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    Path password() {
        return folder.resolve("password");
    }

    Path keys(String name) {
        return folder.resolve(name + ".p12");
    }

    /** A trust store with the certificates of the named ones. */
    Path trusting(String... names) throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (String name : names) {
            trust.setCertificateEntry(name, load(keys(name)).getCertificate(name));
        }
        Path file = folder.resolve("trust-" + String.join("-", names) + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    SSLContext server(String name) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(load(keys(name)), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(load(trusting("client")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void make(String name, String extension) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-ext",
                        extension,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys(name).toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as("keytool for %s", name).isZero();
    }
}
