package nl.sluis.delivery.probe;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The pinned host keys, which remembers the key that a server showed, so that a person can compare it by telephone. */
final class PinnedKeys implements HostKeyRepository {
    private final HostKeyRepository pinned;
    private String shown = "none was shown";

    PinnedKeys(HostKeyRepository pinned) {
        this.pinned = pinned;
    }

    /** As {@code ssh-keygen -l} writes it. */
    String shown() {
        return shown;
    }

    @Override
    public int check(String host, byte[] key) {
        shown = "it shows SHA256:" + sha256(key);
        return pinned.check(host, key);
    }

    private static String sha256(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void add(HostKey key, @Nullable UserInfo user) {
        throw new UnsupportedOperationException("no key is ever taken over from a server");
    }

    @Override
    public void remove(String host, @Nullable String type) {
        throw new UnsupportedOperationException("what is pinned stays");
    }

    @Override
    public void remove(String host, @Nullable String type, byte @Nullable [] key) {
        throw new UnsupportedOperationException("what is pinned stays");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return pinned.getKnownHostsRepositoryID();
    }

    @Override
    public HostKey[] getHostKey() {
        return pinned.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return pinned.getHostKey(host, type);
    }
}
