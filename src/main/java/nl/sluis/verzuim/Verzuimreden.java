package nl.sluis.verzuim;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a pupil was not there, as the administration keeps it. Religion, health and whatever else is special by law has no
 * code of its own here (Leerplichtwet art. 21a lid 12): such leave is VERLOF, and sickness never counts.
 */
public enum Verzuimreden {
    ZIEKTE("ziekte", false),
    SCHORSING("schorsing", false),
    /** Leave; whether it was granted is said by {@link Absence#authorised}. */
    VERLOF("verlof", true),
    /** Holiday in school time without leave. */
    LUXE("luxe", true),
    TE_LAAT("telaat", true),
    SPIJBELEN("spijbelen", true),
    ONBEKEND("onbekend", true),
    OVERIG("overig", true);

    private final String code;
    private final boolean mayCount;

    Verzuimreden(String code, boolean mayCount) {
        this.code = code;
        this.mayCount = mayCount;
    }

    /** The code in messages. */
    public String code() {
        return code;
    }

    /** Whether absence for this reason can be unauthorised; sickness and suspension never are. */
    public boolean mayCount() {
        return mayCount;
    }

    public static Optional<Verzuimreden> of(String code) {
        return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
    }
}
