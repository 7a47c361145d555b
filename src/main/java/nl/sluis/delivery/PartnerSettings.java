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
 */
public record PartnerSettings(
        String partner,
        String transport,
        Map<String, String> settings,
        int tries,
        Duration firstWait,
        Duration longestWait) {
    public PartnerSettings {
        settings = Map.copyOf(settings);
    }
}
