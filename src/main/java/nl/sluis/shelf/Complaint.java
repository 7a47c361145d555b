package nl.sluis.shelf;

import java.util.Comparator;

/**
 * One thing wrong on the shelf, so exact that it can be put right without reading code.
 *
 * @param file folder and name, for example {@code routes/jgz.camel.yaml}
 * @param line counted from 1; 0 when the whole file or folder is meant
 * @param key path of the key in the file, for example {@code columns[3].from}
 * @param found what stands there now
 * @param allowed what may stand there, or what the rule is
 */
public record Complaint(String file, int line, String key, String found, String allowed)
        implements Comparable<Complaint> {
    private static final Comparator<Complaint> ORDER = Comparator.comparing(Complaint::file)
            .thenComparingInt(Complaint::line)
            .thenComparing(Complaint::key)
            .thenComparing(Complaint::found)
            .thenComparing(Complaint::allowed);

    /** One line: {@code routes/jgz.camel.yaml:7 steps: found …; allowed: …}. */
    public String text() {
        String place = line > 0 ? file + ":" + line : file;
        return place + (key.isEmpty() ? "" : " " + key) + ": found " + found + "; allowed: " + allowed;
    }

    @Override
    public int compareTo(Complaint other) {
        return ORDER.compare(this, other);
    }
}
