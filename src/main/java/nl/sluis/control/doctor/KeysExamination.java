package nl.sluis.control.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.sluis.ledger.LedgerKeyRefused;
import nl.sluis.ledger.Signer;
import nl.sluis.vault.KeyFiles;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.MasterKeyRefused;
import org.springframework.core.env.Environment;

/** The secrets of the hub itself: that they are there, are what they should be, and are closed to others. */
final class KeysExamination implements Doctor.Examination {
    private static final String AREA = "keys";
    private static final String MASTER = "sluis.master-key-file";
    private static final String SIGNING = "sluis.ledger-signing-key-file";
    private static final String VERIFY = "sluis.ledger-verify-key-file";
    /** Need not be there; whoever names one needs it. */
    private static final List<String> OPTIONAL = List.of(
            "sluis.changes.secret-file",
            "sluis.alarms.webhook.secret-file",
            "sluis.esis.autorisatiesleutels-file",
            "sluis.pull.autorisatiesleutels-file");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Environment settings;

    KeysExamination(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void look(List<Finding> findings) throws IOException {
        master(findings);
        ledger(findings);
        for (String name : OPTIONAL) {
            String file = settings.getProperty(name, "");
            if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
                findings.add(
                        Finding.wrong(AREA, name, file + " cannot be read", "put the file there, or mend the setting"));
            } else if (!file.isEmpty()) {
                findings.add(closed(name, Path.of(file), "is there"));
            }
        }
        users(findings);
    }

    private void master(List<Finding> findings) throws IOException {
        String file = settings.getProperty(MASTER, "");
        String make = "openssl rand -base64 32 > FILE; never for a database that has been in use, whose key must come"
                + " from where it was kept";
        if (file.isEmpty()) {
            findings.add(Finding.wrong(AREA, MASTER, "is not set", make));
            return;
        }
        try (MasterKey key = MasterKey.read(Path.of(file))) {
            String text = "fingerprint " + key.fingerprint();
            findings.add(
                    new KeyFiles(Path.of(file)).variable().isPresent()
                            ? Finding.good(AREA, MASTER, text)
                            : closed(MASTER, Path.of(file), text));
        } catch (MasterKeyRefused e) {
            findings.add(Finding.wrong(AREA, MASTER, String.valueOf(e.getMessage()), make));
        }
    }

    private void ledger(List<Finding> findings) throws IOException {
        String signing = settings.getProperty(SIGNING, "");
        String verify = settings.getProperty(VERIFY, "");
        String make = "openssl genpkey -algorithm ed25519 -out FILE; openssl pkey -pubout -in FILE -out FILE.pub";
        if (signing.isEmpty() || verify.isEmpty()) {
            findings.add(Finding.wrong(AREA, signing.isEmpty() ? SIGNING : VERIFY, "is not set", make));
            return;
        }
        try {
            findings.add(
                    Signer.fits(Path.of(signing), Path.of(verify))
                            ? closed(SIGNING, Path.of(signing), "fits " + VERIFY)
                            : Finding.wrong(
                                    AREA,
                                    SIGNING,
                                    "does not belong to " + VERIFY,
                                    "name the two halves of one pair: openssl pkey -pubout -in " + signing));
        } catch (LedgerKeyRefused e) {
            findings.add(Finding.wrong(AREA, SIGNING, String.valueOf(e.getMessage()), make));
        }
    }

    /** Where the file system knows no owners nothing is said of them. */
    private static Finding closed(String name, Path file, String text) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Finding.good(AREA, name, text);
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
        open.retainAll(Files.getPosixFilePermissions(file));
        return open.isEmpty()
                ? Finding.good(AREA, name, text)
                : Finding.warning(AREA, name, text + ", but others on this machine can read it", "chmod 600 " + file);
    }

    private void users(List<Finding> findings) throws IOException {
        Path file = Path.of(settings.getRequiredProperty("sluis.console.users-file"));
        if (Files.isReadable(file) && Files.size(file) > 0) {
            findings.add(closed("sluis.console.users-file", file, "there are users"));
        } else {
            findings.add(Finding.warning(
                    AREA,
                    "sluis.console.users-file",
                    "nobody can log in at the page: " + file + " has no user",
                    "./sluis user add NAME --role administrator"));
        }
    }
}
