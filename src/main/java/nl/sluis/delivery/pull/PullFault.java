package nl.sluis.delivery.pull;

/**
 * A refusal in the words of UWLR 2.2 (fault codes of the protocol): {@code Client.*} blames the request, {@code Server.*}
 * asks to come back. The text is fixed per code, so that nothing of a request or a pupil is ever repeated.
 */
final class PullFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** The codes that this server gives. */
    enum Code {
        ONGELDIG_BERICHT("Client.OngeldigBericht", "Inhoud van het bericht is ongeldig"),
        ONGELDIGE_KLANT_IDENTIFICATIE("Client.OngeldigeKlantIdentificatie", "Klantidentificatie onjuist"),
        AUTORISATIE_ONGELDIG("Client.AutorisatieOngeldig", "Autorisatie is ongeldig"),
        XSD_VERSIE_ONGELDIG("Client.XsdVersieOngeldig", "De opgegeven XSD-versie is onjuist"),
        TIJDELIJK_NIET_BESCHIKBAAR("Server.TijdelijkNietBeschikbaar", "Server is tijdelijk niet beschikbaar"),
        INTERNE_FOUT("Server.InterneFout", "Er is een interne fout opgetreden");

        private final String word;
        private final String text;

        Code(String word, String text) {
            this.word = word;
            this.text = text;
        }

        String word() {
            return word;
        }

        String text() {
            return text;
        }
    }

    private final Code code;

    PullFault(Code code) {
        super(code.word, null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
