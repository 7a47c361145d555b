package nl.sluis.control.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.KeyFiles;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.SealedStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a new master key in the place of the old one while documents are on their way. The new key closes from the moment
 * that it lies beside the old one, and both open; then everything that is kept is closed anew; then the new key takes the
 * old one's place, which stays beside it until a person drops it. Broken off anywhere, the next rotation goes on with the
 * same new key.
 */
public final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final Ground NOBODYS = new Ground(null, "-", new Vestiging("00ZZ00"), "", "", "");
    /** A node that did not look at the files yet closes under the old key for a second or two. */
    private static final int ROUNDS = 20;

    private final Map<String, Kept> keys;
    private final List<SealedStore> stores;
    private final TransactionTemplate transaction;
    private final Ledger ledger;

    /** A master key and its files. */
    public record Kept(MasterKey key, KeyFiles files) {}

    /**
     * @param keys by what they are called: the master key, and that for pgn where it has a file of its own
     * @param stores all places where something is closed under one of them
     */
    public KeyRotation(
            Map<String, Kept> keys, List<SealedStore> stores, TransactionTemplate transaction, Ledger ledger) {
        this.keys = new LinkedHashMap<>(keys);
        this.stores = List.copyOf(stores);
        this.transaction = transaction;
        this.ledger = ledger;
    }

    /** The new keys lie beside the old ones: for several nodes, so that each has them before the first row changes. */
    public synchronized List<List<String>> prepare() {
        keys.values().forEach(kept -> kept.files().prepare());
        keys.values().forEach(kept -> kept.key().look());
        return show();
    }

    /**
     * Rotates, or goes on with a rotation that broke off.
     *
     * @param by who wants it
     * @return as {@link #show}
     * @throws IllegalStateException while the key of before the last rotation is still there
     */
    public synchronized List<List<String>> rotate(String by, String reason) {
        List<String> before = fingerprints();
        prepare();
        int renewed = renewAll();
        keys.values().forEach(kept -> kept.files().finish());
        keys.values().forEach(kept -> kept.key().look());
        String text = "master key " + before.get(0) + " to " + fingerprints().get(0) + ", " + renewed
                + " values closed anew, by " + by + ": " + reason;
        LOG.info("rotated: {}", text);
        transaction.executeWithoutResult(status ->
                ledger.append(NOBODYS, List.of(new LedgerEntry(Outcome.OPERATED, null, null, "KEYS_ROTATED " + text))));
        return show();
    }

    /**
     * Deletes the keys of before the rotation, once nothing needs them.
     *
     * @throws IllegalStateException while a rotation is not finished
     */
    public synchronized List<List<String>> drop(String by, String reason) {
        if (keys.values().stream().anyMatch(kept -> kept.files().rotating())) {
            throw new IllegalStateException("a rotation is not finished: sluis keys rotate goes on with it");
        }
        int late = renewAll();
        boolean dropped = false;
        for (Kept kept : keys.values()) {
            dropped |= kept.files().drop();
            kept.key().look();
        }
        if (dropped) {
            String text =
                    "KEYS_DROPPED the master key of before, " + late + " values closed anew, by " + by + ": " + reason;
            transaction.executeWithoutResult(
                    status -> ledger.append(NOBODYS, List.of(new LedgerEntry(Outcome.OPERATED, null, null, text))));
        }
        return show();
    }

    /** Per key: its name, the fingerprint of the one that closes, those that only open, and what is to be done. */
    public List<List<String>> show() {
        List<List<String>> rows = new ArrayList<>();
        keys.forEach((name, kept) -> {
            List<String> all = kept.key().fingerprints();
            String todo = kept.files().rotating()
                    ? "not finished: sluis keys rotate"
                    : kept.files().hasPrevious() ? "the old one may go: sluis keys drop" : "";
            rows.add(List.of(name, all.get(0), String.join(" ", all.subList(1, all.size())), todo));
        });
        return rows;
    }

    /** Until a whole round finds nothing more. */
    private int renewAll() {
        int renewed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int found = 0;
            for (SealedStore store : stores) {
                int here = store.renew();
                found += here;
                LOG.info("{} {} closed anew", here, store.what());
            }
            renewed += found;
            if (found == 0) {
                return renewed;
            }
        }
        throw new IllegalStateException(
                "something is still closed under the old key: does every node see the new key file?");
    }

    private List<String> fingerprints() {
        return keys.values().stream().map(kept -> kept.key().fingerprint()).toList();
    }
}
