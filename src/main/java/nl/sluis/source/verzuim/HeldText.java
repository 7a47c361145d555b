package nl.sluis.source.verzuim;

import java.util.List;
import nl.sluis.leerling.FreeText;

/**
 * What a person has decided about an explanation.
 *
 * @param held nobody has decided yet: the notification waits
 * @param text what may be sent; empty for nothing
 */
record HeldText(boolean held, String text) {
    static HeldText free(String text) {
        return new HeldText(false, text);
    }

    static HeldText waits() {
        return new HeldText(true, "");
    }

    /** Dutch, for the list. */
    static String reasons(List<FreeText.Objection> objections) {
        return String.join(
                "; ", objections.stream().map(FreeText.Objection::text).toList());
    }

    @Override
    public String toString() {
        return "HeldText[" + (held ? "held" : "free") + "]";
    }
}
