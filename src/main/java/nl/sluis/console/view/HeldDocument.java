package nl.sluis.console.view;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that waits for a person, or that the partner refused.
 *
 * @param rejected refused for good: nothing of it is left to send
 * @param why the code or the text of the way out; no value of a pupil
 */
public record HeldDocument(
        UUID document, String partner, String vestiging, Instant madeAt, int pupils, boolean rejected, String why) {

    /** What an administrator can do about it, in Dutch. */
    public String advice() {
        if (rejected) {
            return "De partner weigert dit bericht. Lees de melding, herstel de oorzaak in de administratie of bij de"
                    + " partner, en bedien de school opnieuw.";
        }
        if (why.startsWith("held by")) {
            return "Met de hand vastgehouden. Geef vrij als de reden weg is.";
        }
        if (why.contains("host key") || why.contains("certificate")) {
            return "De sleutel of het certificaat klopt niet. Bel de partner voordat u iets vertrouwt; verstuur daarna"
                    + " opnieuw.";
        }
        if (why.startsWith("tried")) {
            return "De partner was niet bereikbaar of antwoordde niet goed. Vraag na of de dienst draait; verstuur"
                    + " daarna opnieuw.";
        }
        return "Lees de melding en herstel de oorzaak. Verstuur daarna opnieuw; anders maakt de volgende nacht een"
                + " nieuw bericht.";
    }
}
