package nl.sluis.simulator.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * RSA keys of 2048 bits. Finding the primes takes longer than all else of a demo's keys, so who starts many demos in a row,
 * as the tests do, names a folder in the system property {@value #FOLDER}: a key is made there once and used again.
 * Without it, and so in every demo of a user, each key is new.
 */
final class SpareKeys {
    static final String FOLDER = "sluis.demo.spare-keys";

    private SpareKeys() {}

    /** @param name whose key it is, as the name of a file */
    static KeyPair rsa(String name) throws GeneralSecurityException, IOException {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return make();
        }
        Path file = Path.of(folder).resolve(name + ".pkcs8");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path half = Files.createTempFile(file.getParent(), name, ".half");
            SecretFiles.write(half, make().getPrivate().getEncoded());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey kept = factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) kept;
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), kept);
    }

    private static KeyPair make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
