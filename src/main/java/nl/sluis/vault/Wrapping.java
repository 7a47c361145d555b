package nl.sluis.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closes under the newest key of one purpose, and opens under each that is there: so a rotation needs no pause. */
final class Wrapping {
    private final String purpose;
    private final List<MasterKey> masters;
    private volatile Keys keys;

    /** The keys of these secrets; derived once. */
    private record Keys(List<List<Secret>> of, List<byte[]> keys) {}

    Wrapping(MasterKey master, String purpose) {
        this(purpose, List.of(master));
    }

    /** @param masters the first closes; the others open what was closed before there was a first */
    Wrapping(String purpose, List<MasterKey> masters) {
        this.purpose = purpose;
        this.masters = masters;
        this.keys = derived(secrets());
    }

    private List<List<Secret>> secrets() {
        return masters.stream().map(MasterKey::secrets).toList();
    }

    private Keys derived(List<List<Secret>> secrets) {
        List<byte[]> derived = new ArrayList<>();
        secrets.forEach(own -> own.forEach(secret -> derived.add(secret.derive(purpose))));
        return new Keys(secrets, derived);
    }

    private List<byte[]> keys() {
        List<List<Secret>> now = secrets();
        Keys known = keys;
        for (int i = 0; i < now.size(); i++) {
            // the same list as long as the files are the same
            if (now.get(i) != known.of().get(i)) {
                known = derived(now);
                keys = known;
                break;
            }
        }
        return known.keys();
    }

    byte[] close(byte[] plain, byte[] address) {
        return Gcm.close(keys().get(0), plain, address);
    }

    /** @throws CannotOpen if none of the keys fits, also not after another look at the files */
    byte[] open(byte[] closed, byte[] address) {
        try {
            return open(keys(), closed, address);
        } catch (CannotOpen e) {
            masters.forEach(MasterKey::look);
            return open(keys(), closed, address);
        }
    }

    private static byte[] open(List<byte[]> keys, byte[] closed, byte[] address) {
        for (byte[] key : keys.subList(0, keys.size() - 1)) {
            Optional<byte[]> plain = tried(key, closed, address);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        return Gcm.open(keys.get(keys.size() - 1), closed, address);
    }

    private static Optional<byte[]> tried(byte[] key, byte[] closed, byte[] address) {
        try {
            return Optional.of(Gcm.open(key, closed, address));
        } catch (CannotOpen e) {
            return Optional.empty();
        }
    }

    /** Whether it is closed under the newest key. */
    boolean isFresh(byte[] closed, byte[] address) {
        return tried(keys().get(0), closed, address).isPresent();
    }

    /** @return it closed under the newest key, or empty when it is so already */
    Optional<byte[]> renew(byte[] closed, byte[] address) {
        return isFresh(closed, address) ? Optional.empty() : Optional.of(close(open(closed, address), address));
    }
}
