package nl.sluis.control.doctor;

/**
 * One thing that was looked at.
 *
 * @param area where it belongs, such as {@code keys}
 * @param name what it is: a file, a partner, a setting
 * @param text what was seen: names and numbers, never a secret and nothing of a pupil
 * @param advice what to do about it; empty when all is well
 */
public record Finding(String area, String name, Verdict verdict, String text, String advice) {

    /** How bad it is. */
    public enum Verdict {
        GOOD,
        /** The hub works, but somebody should look at it. */
        WARNING,
        /** The hub does not start, or a night will not do its work. */
        WRONG
    }

    static Finding good(String area, String name, String text) {
        return new Finding(area, name, Verdict.GOOD, text, "");
    }

    static Finding warning(String area, String name, String text, String advice) {
        return new Finding(area, name, Verdict.WARNING, text, advice);
    }

    static Finding wrong(String area, String name, String text, String advice) {
        return new Finding(area, name, Verdict.WRONG, text, advice);
    }
}
