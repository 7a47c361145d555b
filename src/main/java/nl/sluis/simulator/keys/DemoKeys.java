package nl.sluis.simulator.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All keys of the demo, in one folder: made at the first start, kept at every later one, readable by their owner only. A
 * key store {@code x.p12} has its password in {@code x.password}.
 */
public final class DemoKeys {
    private static final int MASTER_KEY_BYTES = 32;
    private static final String DUO_OIN = "00000001800866472000";
    /** Of prefix 99, for tests: belongs to nobody. */
    private static final String SUPPLIER_OIN = "00000099000000000001";

    private final Path folder;

    private DemoKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * The keys in the folder; what is missing is made.
     *
     * @param vestigingen BRIN6 of every vestiging, each gets an autorisatiesleutel
     */
    public static DemoKeys in(Path folder, List<String> vestigingen) throws IOException {
        Files.createDirectories(folder);
        DemoKeys keys = new DemoKeys(folder);
        try {
            keys.makePartner("esis");
            keys.makePartner("basispoort");
            keys.makeServicesPartner("duo-bron", DUO_OIN);
            keys.makePartner("pull");
            // of DUO too
            keys.makeServicesPartner("verzuimloket", DUO_OIN);
            keys.makeMasterKey();
            keys.makeLedgerKeys();
            keys.makeAutorisatiesleutels(vestigingen);
            SshKeys.make(folder);
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys of the demo could not be made", e);
        }
        return keys;
    }

    /** A file of the folder, such as {@code esis-client.p12}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The text of a file of the folder, such as a password; without white space around it. */
    public String text(String name) throws IOException {
        return Files.readString(file(name)).strip();
    }

    /** Where the password of a key store stands. */
    public static Path passwordFile(Path keyStore) {
        return keyStore.resolveSibling(keyStore.getFileName().toString().replace(".p12", ".password"));
    }

    /** BRIN6 to autorisatiesleutel, as the simulated ESIS accepts them. */
    public Map<String, String> autorisatiesleutels() throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file("autorisatiesleutels.yaml"))) {
            int colon = line.indexOf(':');
            keys.put(line.substring(0, colon), line.substring(colon + 1).strip().replace("\"", ""));
        }
        return keys;
    }

    private void makePartner(String partner) throws GeneralSecurityException, IOException {
        if (Files.exists(file(partner + "-trust.p12"))) {
            return;
        }
        CertificateAuthority authority = new CertificateAuthority(partner);
        authority.issue(file(partner + "-server.p12"), "localhost", true);
        authority.issue(file(partner + "-client.p12"), "sluis-hub", false);
        authority.trust(file(partner + "-trust.p12"));
    }

    /** Of a partner with whom messages are signed. */
    private void makeServicesPartner(String partner, String oin) throws GeneralSecurityException, IOException {
        if (Files.exists(file(partner + "-other.p12"))) {
            return;
        }
        CertificateAuthority authority = new CertificateAuthority(partner);
        authority.issueServices(file(partner + "-server.p12"), "localhost", oin, true);
        authority.issueServices(file(partner + "-client.p12"), "sluis-hub", SUPPLIER_OIN, false);
        authority.trust(file(partner + "-trust.p12"));
        Instant year = Instant.now().plus(Duration.ofDays(365));
        authority.revoke(file(partner + "-none.crl"), year);
        authority.revoke(file(partner + "-server.crl"), year, file(partner + "-server.p12"));
        authority.revoke(file(partner + "-ended.crl"), Instant.now().minus(Duration.ofMinutes(1)));
        // of the same authority, but not DUO's: whoever signs with it is somebody else; the last, so that it stands for
        // all
        authority.issueServices(file(partner + "-other.p12"), "localhost", SUPPLIER_OIN, true);
    }

    private void makeMasterKey() throws IOException {
        for (String name : List.of("master.key", "pgn.key")) {
            if (!Files.exists(file(name))) {
                write(name, SecretFiles.random(MASTER_KEY_BYTES) + "=\n");
            }
        }
    }

    private void makeLedgerKeys() throws GeneralSecurityException, IOException {
        if (!Files.exists(file("ledger-verify.pem"))) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            write("ledger-signing.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            write("ledger-verify.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        }
    }

    private void makeAutorisatiesleutels(List<String> vestigingen) throws IOException {
        if (!Files.exists(file("autorisatiesleutels.yaml"))) {
            List<String> lines = new ArrayList<>();
            vestigingen.forEach(brin6 -> lines.add(brin6 + ": \"" + SecretFiles.random(24) + "\""));
            write("autorisatiesleutels.yaml", String.join("\n", lines) + "\n");
        }
    }

    private void write(String name, String text) throws IOException {
        SecretFiles.write(file(name), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
