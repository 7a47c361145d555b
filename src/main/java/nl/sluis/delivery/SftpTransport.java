package nl.sluis.delivery;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A file over SFTP: encrypted for the recipient with OpenPGP, unless setting {@code encryption} says {@code none}, written under a temporary name, read back and compared, and only then
 * renamed, so that the partner never sees half a file under its real name and "uploaded" never passes for "delivered".
 */
public final class SftpTransport implements Transport {
    private static final String PART = ".part";
    private final SftpConnection connection;
    private final @Nullable OpenPgp openPgp;
    private final FileNames names;
    private final @Nullable FileNames revocations;

    private SftpTransport(
            SftpConnection connection, @Nullable OpenPgp openPgp, FileNames names, @Nullable FileNames revocations) {
        this.connection = connection;
        this.openPgp = openPgp;
        this.names = names;
        this.revocations = revocations;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed */
    public static SftpTransport open(PartnerSettings settings, CamelContext camel) {
        String encryption = settings.settings().getOrDefault("encryption", "openpgp");
        OpenPgp openPgp = switch (encryption) {
            case "openpgp" -> new OpenPgp(Path.of(settings.setting("recipientKeyFile")));
            case "none" -> null;
            default ->
                throw new IllegalArgumentException("partner " + settings.partner()
                        + ": setting encryption expected openpgp or none, found " + encryption);
        };
        String revocations = settings.settings().getOrDefault("revocationFileName", "");
        return new SftpTransport(
                SftpConnection.of(settings, camel),
                openPgp,
                new FileNames(settings.setting("fileName")),
                revocations.isBlank() ? null : new FileNames(revocations));
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        String name = named(consignment);
        byte[] closed = openPgp == null ? consignment.bytes() : openPgp.encrypt(consignment.bytes());
        String digest = sha256(closed);
        try {
            connection.open();
            connection.write(name + PART, closed);
            byte[] there = connection.read(name + PART, closed.length);
            if (there.length != closed.length || !sha256(there).equals(digest)) {
                connection.delete(name + PART);
                throw TransportException.again(
                        "what arrived differs from what was sent: " + there.length + " of " + closed.length + " bytes");
            }
            connection.replace(name + PART, name);
            return Receipt.of("file " + name + " sha256 " + digest);
        } catch (TransportException e) {
            connection.close();
            throw e;
        }
    }

    /** A removal must be told from a delivery by its name. */
    private String named(Consignment consignment) throws TransportException {
        FileNames pattern = consignment.kind() == DocumentKind.DELIVERY ? names : revocations;
        if (pattern == null) {
            throw TransportException.hold("no setting revocationFileName: the file would look like a delivery");
        }
        return pattern.of(consignment);
    }

    @Override
    public void rest() {
        connection.close();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
