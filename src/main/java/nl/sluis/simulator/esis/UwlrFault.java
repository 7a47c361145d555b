package nl.sluis.simulator.esis;

import nl.sluis.simulator.soap.SoapFault;

/** The fault codes of UWLR 2.2 with their texts. */
public enum UwlrFault {
    INTERNE_FOUT("Server.InterneFout", "Er is een interne fout opgetreden"),
    TIJDELIJK_NIET_BESCHIKBAAR("Server.TijdelijkNietBeschikbaar", "Server is tijdelijk niet beschikbaar"),
    ONGELDIG_BERICHT("Client.OngeldigBericht", "Inhoud van het bericht is ongeldig"),
    ONGELDIGE_KLANT_IDENTIFICATIE("Client.OngeldigeKlantIdentificatie", "Klantidentificatie onjuist"),
    AUTORISATIE_ONGELDIG("Client.AutorisatieOngeldig", "Autorisatie is ongeldig"),
    VOCABULAIRE_TERM_ONGELDIG("Client.VocabulaireTermOngeldig", "Vocabulairterm ongeldig"),
    XSD_VERSIE_ONGELDIG("Client.XsdVersieOngeldig", "De opgegeven XSD-versie is onjuist"),
    LEERLING_ONGELDIG("Client.LeerlingOngeldig", "Leerling ongeldig"),
    TOETS_NORMERING_ONGELDIG("Client.ToetsNormeringOngeldig", "Toetsnormering ongeldig"),
    SCORE_ONGELDIG("Client.ScoreOngeldig", "Score ongeldig"),
    ELD_RESULTAAT_ONGELDIG("Client.EldResultaatOngeldig", "ELD resultaat ongeldig");

    private final String code;
    private final String text;

    UwlrFault(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    SoapFault toSoap() {
        return new SoapFault(code, text);
    }
}
