package nl.sluis.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of unauthorised absence that the verzuimregister knows (DUO, code list verzuimsoort). Sickness and leave are
 * no kind at all, so they cannot be notified as one (Leerplichtwet art. 21a).
 */
public final class Verzuimsoort {
    private static final Set<String> REPORTABLE = Set.of("V1", "V2", "V3", "V4", "RMC", "L", "LRV", "O");

    private Verzuimsoort() {}

    public static boolean isReportable(@Nullable String code) {
        return code != null && REPORTABLE.contains(code);
    }
}
