package nl.sluis.simulator.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * SSH keys in OpenSSH's own form: the host key of the simulated server, another one for "the host key changed", and the
 * client key of the hub. ECDSA, because every JDK and every SSH library has it.
 */
final class SshKeys {
    private SshKeys() {}

    static void make(Path folder) throws GeneralSecurityException, IOException {
        for (String name : new String[] {"ssh-host", "ssh-host-other", "ssh-client"}) {
            if (!Files.exists(folder.resolve(name + ".pub"))) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
                write(folder, name, generator.generateKeyPair());
            }
        }
    }

    private static void write(Path folder, String name, KeyPair pair) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "sluis-demo", null, secret);
        SecretFiles.write(folder.resolve(name), secret.toByteArray());
        String open = PublicKeyEntry.toString(pair.getPublic()) + "\n";
        SecretFiles.write(folder.resolve(name + ".pub"), open.getBytes(StandardCharsets.US_ASCII));
    }
}
