package nl.sluis.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;

/** A ledger with keys of its own, in the folder of a test. */
public final class TestLedger {
    private final TestDatabase database;
    private final Path folder;

    public TestLedger(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        writeKeys();
    }

    private void writeKeys() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            write(signingKey(), "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(verifyKey(), "PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        try {
            Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path signingKey() {
        return folder.resolve("ledger-signing.pem");
    }

    public Path verifyKey() {
        return folder.resolve("ledger-verify.pem");
    }

    public Path anchorFile() {
        return folder.resolve("ledger.anchor");
    }

    public Ledger open(Clock clock) {
        return new Ledger(
                database.jdbc(),
                Signer.read(signingKey()),
                new Anchor(anchorFile()),
                RedoLog.none(database.jdbc()),
                clock);
    }

    public LedgerVerifier.Verdict verify() {
        return LedgerVerifier.with(verifyKey(), database.jdbc(), new Anchor(anchorFile()))
                .verify();
    }
}
