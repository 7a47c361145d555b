package nl.sluis.source.mls;

import java.time.Instant;

/**
 * A file of MLS, of one vestiging, in memory.
 *
 * @param name as it was dropped, for reports
 * @param received when it was taken up
 */
record MlsFile(String name, byte[] content, Instant received) {
    /** EDEXML, else CSV. */
    boolean isXml() {
        return name.regionMatches(true, name.length() - 4, ".xml", 0, 4);
    }

    @Override
    public String toString() {
        return "MlsFile[" + name + "]";
    }
}
