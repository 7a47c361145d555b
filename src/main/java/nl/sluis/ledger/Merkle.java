package nl.sluis.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A Merkle tree over the entries of a block (RFC 6962: leaves and nodes are hashed with different first bytes, so that a
 * node can never pass for a leaf). One entry can be shown to be in the ledger without showing the others.
 */
final class Merkle {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** The hash of one entry: its number in the ledger is in it, so that an entry cannot move. */
    static byte[] leaf(long number, LedgerEntry entry) {
        byte[] content = new Canonical()
                .add(number)
                .add(entry.outcome().name())
                .add(entry.pseudonym())
                .add(entry.document())
                .add(entry.detail())
                .bytes();
        return sha256(new byte[] {LEAF}, content);
    }

    /** 64 hexadecimal digits; an odd one out goes up a level as it is. */
    static String root(List<byte[]> leaves) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            level = above(level);
        }
        return hex(level.isEmpty() ? sha256() : level.get(0));
    }

    private static List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(node(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.get(level.size() - 1));
        }
        return above;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {NODE}, left, right);
    }

    /** What a leaf needs on its way to the root: the neighbour at each level where it has one, the lowest first. */
    static List<byte[]> path(List<byte[]> leaves, int index) {
        List<byte[]> path = new ArrayList<>();
        List<byte[]> level = leaves;
        for (int at = index; level.size() > 1; at /= 2) {
            int neighbour = at ^ 1;
            if (neighbour < level.size()) {
                path.add(level.get(neighbour));
            }
            level = above(level);
        }
        return path;
    }

    /**
     * The root to which a path leads, 64 hexadecimal digits. Index and size say on which side each neighbour stands, so
     * that a path fits one place only.
     *
     * @throws IllegalArgumentException if such a place has a path of another length
     */
    static String root(byte[] leaf, int index, int size, List<byte[]> path) {
        byte[] hash = leaf;
        int step = 0;
        int at = index;
        for (int width = size; width > 1; width = (width + 1) / 2, at /= 2) {
            if ((at ^ 1) < width) {
                if (step == path.size()) {
                    throw new IllegalArgumentException("the path is too short");
                }
                byte[] neighbour = path.get(step++);
                hash = at % 2 == 0 ? node(hash, neighbour) : node(neighbour, hash);
            }
        }
        if (step != path.size()) {
            throw new IllegalArgumentException("the path is too long");
        }
        return hex(hash);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
