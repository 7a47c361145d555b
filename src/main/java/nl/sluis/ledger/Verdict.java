package nl.sluis.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What came out of reading the whole ledger.
 *
 * @param blocks blocks that were found good
 * @param entries entries in them
 * @param badBlock number of the first bad block, or null when all is well
 * @param complaint why it is bad, or empty
 * @param anchored whether the end was compared with the anchor file; without it a cut tail can stay unseen
 */
public record Verdict(long blocks, long entries, @Nullable Long badBlock, String complaint, boolean anchored) {
    public boolean good() {
        return badBlock == null;
    }

    @Override
    public String toString() {
        String end =
                anchored ? "" : " (no anchor file: a tail that was cut off together with the head row is not seen)";
        return badBlock == null
                ? "the ledger is whole: " + blocks + " blocks, " + entries + " entries" + end
                : "the ledger is broken at block " + badBlock + ": " + complaint;
    }
}
