package nl.sluis.source.brake;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;
import nl.sluis.leerling.Subject;

/**
 * The pupils of one vestiging on one day as a set of subject numbers. Compared as a set and not as a count, because a
 * school whose pupils were all replaced by others has changed as much as one that has none left.
 */
public final class Members {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;
    private final long[] ids;

    private Members(long[] ids) {
        this.ids = ids;
    }

    public static Members of(Collection<Subject> subjects) {
        return new Members(
                subjects.stream().mapToLong(Subject::id).sorted().distinct().toArray());
    }

    public int count() {
        return ids.length;
    }

    /** How many of these are not in the other. */
    int without(Members other) {
        int missing = 0;
        for (long id : ids) {
            if (Arrays.binarySearch(other.ids, id) < 0) {
                missing++;
            }
        }
        return missing;
    }

    LongStream ids() {
        return Arrays.stream(ids);
    }

    /** Ascending, as differences in groups of seven bits, the lowest first: one or two bytes a pupil. */
    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * ids.length);
        long previous = 0;
        for (long id : ids) {
            long rest = id - previous;
            while (rest > SEVEN_BITS) {
                bytes.write((int) (rest & SEVEN_BITS) | MORE);
                rest >>>= 7;
            }
            bytes.write((int) rest);
            previous = id;
        }
        return bytes.toByteArray();
    }

    static Members decoded(byte[] bytes) {
        long[] ids = new long[bytes.length];
        int count = 0;
        long previous = 0;
        long value = 0;
        int shift = 0;
        for (byte b : bytes) {
            value |= (long) (b & SEVEN_BITS) << shift;
            shift += 7;
            if ((b & MORE) == 0) {
                previous += value;
                ids[count++] = previous;
                value = 0;
                shift = 0;
            }
        }
        return new Members(Arrays.copyOf(ids, count));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Members members && Arrays.equals(ids, members.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "Members[" + ids.length + "]";
    }
}
