package nl.sluis.delivery;

import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names of files at a partner, by a pattern such as {@code leerlingen_{vestiging}_{datum}_{berichtid8}.csv.pgp}. The same
 * document always gets the same name, so that a second try replaces the first.
 */
record FileNames(String pattern) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");
    private static final int SHORT_ID = 8;

    /** @throws IllegalArgumentException if two documents of one day could get the same name */
    FileNames {
        if (!pattern.contains("{berichtid8}") && !pattern.contains("{berichtid}")) {
            throw new IllegalArgumentException("file name pattern " + pattern
                    + ": expected {berichtid} or {berichtid8} in it, so that no document overwrites another");
        }
    }

    /** @throws IllegalArgumentException if the outcome is no plain file name, for example for an unknown placeholder */
    String of(Consignment consignment) {
        String id = consignment.id().toString();
        String name = pattern.replace("{vestiging}", consignment.vestiging().code())
                .replace("{datum}", DateTimeFormatter.BASIC_ISO_DATE.format(consignment.madeOn()))
                .replace("{berichtid8}", id.substring(0, SHORT_ID))
                .replace("{berichtid}", id);
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("file name pattern " + pattern + " does not give a plain file name");
        }
        return name;
    }
}
