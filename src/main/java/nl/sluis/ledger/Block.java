package nl.sluis.ledger;

import java.time.Instant;

/**
 * The head of one block: it fixes its entries by their Merkle root and all blocks before it by the hash of the last.
 *
 * @param number 1, 2, 3 and so on without gaps
 * @param firstEntry number of its first entry; entries are numbered through the whole ledger
 */
record Block(
        long number, String previousHash, Instant madeAt, Ground ground, long firstEntry, int entries, String root) {
    static final String BEFORE_THE_FIRST = "0".repeat(64);

    /** SHA-256 over the canonical form, 64 hexadecimal digits. */
    String hash() {
        return Merkle.hex(Merkle.sha256(new Canonical()
                .add("nl.sluis.ledger.block.1")
                .add(number)
                .add(previousHash)
                .add(madeAt.toEpochMilli())
                .add(ground.order())
                .add(ground.partner())
                .add(ground.vestiging().code())
                .add(ground.policyVersion())
                .add(ground.ground())
                .add(ground.fields())
                .add(firstEntry)
                .add(entries)
                .add(root)
                .bytes()));
    }
}
