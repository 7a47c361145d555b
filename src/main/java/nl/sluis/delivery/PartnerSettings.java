package nl.sluis.delivery;

import java.time.Duration;
import java.util.Map;

/**
 * How one partner is reached: the technical half of {@code config/partners/<partner>.yaml}, placeholders resolved.
 *
 * @param transport {@code sftp} or {@code soap}
 * @param settings what that transport needs; secrets only as paths of files
 * @param tries before a document is held
 * @param firstWait after the first failure; it doubles up to the longest
 * @param documentSize most pupils in one document
 * @param limits how much the partner is asked for
 */
public record PartnerSettings(
        String partner,
        String transport,
        Map<String, String> settings,
        int tries,
        Duration firstWait,
        Duration longestWait,
        int documentSize,
        Limits limits) {
    /** Pupils in a document when the partner's file names no other number. */
    public static final int LARGEST_DOCUMENT = 1000;

    /** With documents of the usual size and the usual limits. */
    public PartnerSettings(
            String partner,
            String transport,
            Map<String, String> settings,
            int tries,
            Duration firstWait,
            Duration longestWait) {
        this(partner, transport, settings, tries, firstWait, longestWait, LARGEST_DOCUMENT, Limits.DEFAULT);
    }

    public PartnerSettings {
        settings = Map.copyOf(settings);
    }

    /** @throws IllegalArgumentException if the setting is absent or empty */
    public String setting(String key) {
        String value = settings.getOrDefault(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "partner " + partner + ": transport " + transport + " needs setting " + key + ", found none");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the setting is there and no number */
    public long number(String key, long otherwise) {
        String value = settings.getOrDefault(key, "");
        try {
            return value.isBlank() ? otherwise : Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "partner " + partner + ": setting " + key + " expected a number, found " + value);
        }
    }
}
