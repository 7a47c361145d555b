package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.ValueSeal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every pupil a lasting pseudonym. A pupil is recognised by a keyed hash of BRIN4 and leerlingkey (UWLR: the key is
 * unique within an instelling), so a move between vestigingen of one school keeps the pseudonym, and the table tells
 * nothing to someone without the key.
 */
public final class Subjects implements SealedStore {
    /** The name of a transaction that is always rolled back. */
    public static final String REHEARSAL = "sluis rehearsal";

    private static final int ATTEMPTS = 5;
    private static final String SELECT = "SELECT id, pseudonym, lookup FROM subject WHERE lookup IN (?)";
    private static final String INSERT = "INSERT INTO subject (pseudonym, lookup, sealed_key) VALUES (?, ?, ?)";
    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final KeyedHash hash;
    private final ValueSeal seal;

    /**
     * @param hash the keyed hash of purpose {@code subject}
     * @param seal of purpose {@code leerlingkey}
     */
    public Subjects(JdbcTemplate jdbc, PlatformTransactionManager transactions, KeyedHash hash, ValueSeal seal) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        // of its own, so that a collision with another node can be tried again
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.hash = hash;
        this.seal = seal;
    }

    /** The caller's transaction is one in which nothing is to stay, not even a pupil that was seen for the first time. */
    public static boolean isRehearsal() {
        return REHEARSAL.equals(TransactionSynchronizationManager.getCurrentTransactionName());
    }

    /**
     * The subjects of these pupils; those seen for the first time are made. A few statements, however many pupils. Safe
     * when two nodes make the same pupil at once.
     *
     * @return one subject per distinct key
     */
    public Map<String, Subject> resolve(Vestiging vestiging, Collection<String> leerlingkeys) {
        Map<String, String> lookups = new LinkedHashMap<>();
        leerlingkeys.forEach(key -> lookups.put(key, lookup(vestiging, key)));
        for (int attempt = 1; ; attempt++) {
            try {
                Map<String, Subject> known =
                        isRehearsal() ? getOrMake(lookups) : ownTransaction.execute(status -> getOrMake(lookups));
                Map<String, Subject> byKey = new HashMap<>(lookups.size() * 2);
                lookups.forEach((key, lookup) -> byKey.put(key, known.get(lookup)));
                return byKey;
            } catch (DuplicateKeyException e) {
                // another node made one of them between our reading and writing: its pseudonym holds
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("subjects of " + vestiging + " collide again and again");
                }
            }
        }
    }

    /** The subject of this pupil, or empty when none was ever made. */
    public Optional<Subject> find(Vestiging vestiging, String leerlingkey) {
        return known(List.of(lookup(vestiging, leerlingkey))).values().stream().findFirst();
    }

    /** As {@link #find} for many pupils at once; keys without a subject are absent. */
    public Map<String, Subject> find(Vestiging vestiging, Collection<String> leerlingkeys) {
        Map<String, String> keys = new LinkedHashMap<>();
        leerlingkeys.forEach(key -> keys.put(lookup(vestiging, key), key));
        Map<String, Subject> found = new HashMap<>();
        known(keys.keySet()).forEach((lookup, subject) -> found.put(keys.get(lookup), subject));
        return found;
    }

    private Map<String, Subject> getOrMake(Map<String, String> lookups) {
        Map<String, Subject> known = known(lookups.values());
        List<Object[]> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        lookups.forEach((key, lookup) -> {
            if (!known.containsKey(lookup)) {
                UUID pseudonym = UUID.randomUUID();
                missing.add(lookup);
                rows.add(new Object[] {pseudonym, lookup, seal.close(key, place(pseudonym))});
            }
        });
        if (!missing.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
            known.putAll(known(missing));
        }
        return known;
    }

    private Map<String, Subject> known(Collection<String> lookups) {
        Map<String, Subject> found = new HashMap<>(lookups.size() * 2);
        Chunks.each(
                List.copyOf(lookups),
                SELECT,
                (sql, arguments) -> jdbc.query(
                        sql,
                        row -> {
                            found.put(row.getString(3), new Subject(row.getLong(1), row.getObject(2, UUID.class)));
                        },
                        arguments));
        return found;
    }

    /** The key of a pupil in the administration, for a person who must act; empty when the link is gone. */
    public Optional<String> leerlingkey(Subject subject) {
        return jdbc.queryForList("SELECT sealed_key FROM subject WHERE id = ?", byte[].class, subject.id()).stream()
                .filter(Objects::nonNull)
                .map(closed -> seal.open(closed, place(subject.pseudonym())))
                .findFirst();
    }

    @Override
    public String what() {
        return "keys of pupils";
    }

    @Override
    public int renew() {
        return Renewal.of(
                jdbc,
                "SELECT id, pseudonym, sealed_key FROM subject WHERE sealed_key IS NOT NULL",
                "UPDATE subject SET sealed_key = ? WHERE id = ? AND sealed_key = ?",
                (row, i) -> {
                    long id = row.getLong(1);
                    byte[] closed = row.getBytes(3);
                    return seal.renew(closed, place(row.getObject(2, UUID.class)))
                            .map(fresh -> new Object[] {fresh, id, closed});
                });
    }

    private static String place(UUID pseudonym) {
        return "subject/" + pseudonym;
    }

    private String lookup(Vestiging vestiging, String leerlingkey) {
        return hash.hex((vestiging.brin() + '\0' + leerlingkey).getBytes(StandardCharsets.UTF_8));
    }
}
