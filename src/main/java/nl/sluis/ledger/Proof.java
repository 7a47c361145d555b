package nl.sluis.ledger;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/**
 * That one entry stands in the ledger, for somebody without the database: the entry, its way up the Merkle tree, the
 * signed head of its block and, once there is one, of the next. The JSON form is the file of {@code ledger proof}.
 *
 * @param path neighbours of the entry at each level of the tree, the lowest first, 64 hexadecimal digits each
 * @param next the block after it, which has the hash of this one in its signed head; null for the newest block
 */
public record Proof(
        String form,
        Line entry,
        List<String> path,
        Head block,
        @Nullable Head next) {
    /** What {@code form} says. */
    public static final String FORM = "nl.sluis.ledger.proof.1";

    private static final String HASH = "[0-9a-f]{64}";

    /** The entry; {@code number} counts through the whole ledger. */
    public record Line(
            long number,
            String outcome,
            @Nullable String pseudonym,
            @Nullable String document,
            String detail) {

        static Line of(StoredBlock.Line line) {
            LedgerEntry entry = line.entry();
            return new Line(
                    line.number(),
                    entry.outcome().name(),
                    text(entry.pseudonym()),
                    text(entry.document()),
                    entry.detail());
        }

        StoredBlock.Line stored() {
            return new StoredBlock.Line(
                    number, new LedgerEntry(Outcome.valueOf(outcome), uuid(pseudonym), uuid(document), detail));
        }
    }

    /** Head of a block. @param madeAt ISO 8601 in UTC. @param signature Ed25519 over the block's hash, base64 */
    public record Head(
            long number,
            String previousHash,
            String madeAt,
            @Nullable String order,
            String partner,
            String vestiging,
            String policyVersion,
            String ground,
            String fields,
            long firstEntry,
            int entries,
            String merkleRoot,
            String signature) {

        static Head of(StoredBlock stored) {
            Block block = stored.block();
            Ground ground = block.ground();
            return new Head(
                    block.number(),
                    block.previousHash(),
                    block.madeAt().toString(),
                    text(ground.order()),
                    ground.partner(),
                    ground.vestiging().code(),
                    ground.policyVersion(),
                    ground.ground(),
                    ground.fields(),
                    block.firstEntry(),
                    block.entries(),
                    block.root(),
                    Base64.getEncoder().encodeToString(stored.signature()));
        }

        /** The hash is worked out, never taken from the file. */
        StoredBlock stored() {
            Ground shared = new Ground(uuid(order), partner, new Vestiging(vestiging), policyVersion, ground, fields);
            Block block =
                    new Block(number, previousHash, Instant.parse(madeAt), shared, firstEntry, entries, merkleRoot);
            return new StoredBlock(block, block.hash(), Base64.getDecoder().decode(signature));
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /**
     * Checks it without a database.
     *
     * @param key file with the public key of the ledger, Ed25519 in PEM
     * @return what is wrong, or an empty text
     * @throws LedgerKeyRefused if the file holds no such key
     */
    public String check(Path key) {
        return check(PemKeys.verifying(key));
    }

    private String check(PublicKey key) {
        try {
            if (!form.equals(FORM)) {
                return "expected a proof of the form " + FORM;
            }
            StoredBlock stored = block.stored();
            if (!stored.signedBy(key)) {
                return "the head of block " + block.number() + " was not signed with this key, or was changed";
            }
            long index = entry.number() - block.firstEntry();
            if (index < 0 || index >= block.entries()) {
                return "entry " + entry.number() + " is not one of block " + block.number();
            }
            StoredBlock.Line line = entry.stored();
            if (!Line.of(line).equals(entry) || !Head.of(stored).equals(block)) {
                return "it is not written as the ledger writes";
            }
            if (!Merkle.root(line.leaf(), (int) index, block.entries(), hashes())
                    .equals(block.merkleRoot())) {
                return "the entry is not the one that block " + block.number() + " holds";
            }
            return next == null ? "" : check(next.stored(), stored.hash(), key);
        } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
            return "a part is missing or cannot be read (" + e.getClass().getSimpleName() + ")";
        }
    }

    private String check(StoredBlock after, String hash, PublicKey key) {
        boolean joins = Head.of(after).equals(next)
                && after.block().number() == block.number() + 1
                && after.block().previousHash().equals(hash)
                && after.block().firstEntry() == block.firstEntry() + block.entries();
        return joins && after.signedBy(key) ? "" : "the next block does not join on, or was not signed with this key";
    }

    private List<byte[]> hashes() {
        if (!path.stream().allMatch(step -> step.matches(HASH))) {
            throw new IllegalArgumentException("a step of the path is no hash");
        }
        return path.stream().map(HexFormat.of()::parseHex).toList();
    }
}
