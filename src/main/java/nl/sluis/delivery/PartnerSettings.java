package nl.sluis.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one partner is reached: the technical half of {@code config/partners/<partner>.yaml}, placeholders resolved.
 *
 * @param transport {@code sftp} or {@code soap}
 * @param settings what that transport needs; secrets only as paths of files
 * @param tries before a document is held
 * @param firstWait after the first failure; it doubles up to the longest
 * @param documentSize most pupils in one document
 * @param limits how much the partner is asked for
 * @param officeBy for a partner of many offices, the key of the vestigingen register that names the office; else empty
 * @param offices the settings of each office, with those of the partner where it has none of its own
 */
public record PartnerSettings(
        String partner,
        String transport,
        Map<String, String> settings,
        int tries,
        Duration firstWait,
        Duration longestWait,
        int documentSize,
        Limits limits,
        String officeBy,
        Map<String, Map<String, String>> offices) {
    /** Pupils in a document when the partner's file names no other number. */
    public static final int LARGEST_DOCUMENT = 1000;

    public PartnerSettings {
        settings = Map.copyOf(settings);
        offices = Map.copyOf(offices);
    }

    /** Of a partner that is one office, with documents of the usual size and the usual limits. */
    public PartnerSettings(
            String partner,
            String transport,
            Map<String, String> settings,
            int tries,
            Duration firstWait,
            Duration longestWait) {
        this(
                partner,
                transport,
                settings,
                tries,
                firstWait,
                longestWait,
                LARGEST_DOCUMENT,
                Limits.DEFAULT,
                "",
                Map.of());
    }

    /** How one office of this partner is reached, or empty when there is none of that name. */
    public Optional<PartnerSettings> office(String name) {
        return Optional.ofNullable(offices.get(name))
                .map(own -> new PartnerSettings(
                        partner, transport, own, tries, firstWait, longestWait, documentSize, limits, "", Map.of()));
    }

    /** The partner comes for its documents itself, and then gets the whole vestiging at once. */
    public boolean fetches() {
        return transport.equals("pull");
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
