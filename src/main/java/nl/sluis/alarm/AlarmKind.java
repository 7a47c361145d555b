package nl.sluis.alarm;

/**
 * Everything that this house calls a person for, with what it is called on the page and in the mail, and the first thing
 * to do. A closed list, so that no alarm goes off that nobody thought about.
 */
public enum AlarmKind {
    DOCUMENT_HELD("Een zending wordt vastgehouden", "Neem de oorzaak weg en bied de zending opnieuw aan."),
    DOCUMENT_REJECTED(
            "Een partner heeft een zending geweigerd", "Lees de reden; de volgende nacht wordt opnieuw gezonden."),
    MASS_CHANGE(
            "Ongewoon veel leerlingen veranderen tegelijk",
            "Controleer de bron; bevestig de wijziging of laat haar vervallen."),
    SOURCE_EMPTY(
            "De bron zegt van een vestiging niets te hebben",
            "Kijk of de vestiging en haar schooljaar daar nog bestaan; tot dan verandert er niets bij de partners."),
    SUPPLEMENT_LATE(
            "Bestanden van het leerlingvolgsysteem blijven uit",
            "Kijk of de export loopt en waar zij aankomt; bekijk `sluis.mls` en de map met geweigerde bestanden."),
    DELIVERY_LATE(
            "Een levering is niet op tijd",
            "Kijk of de nacht heeft gelopen, en of bron en partner bereikbaar zijn; start de nacht zo nodig met de hand."),
    DATA_STALE("Een partner heeft verouderde gegevens", "Kijk sinds wanneer en bij welke vestiging het stokt."),
    VISIT_MISSED(
            "Een partner komt zijn gegevens niet halen",
            "Vraag bij de partner na of hij nog komt, en of zijn certificaat en autorisatiesleutels nog gelden."),
    ORDERS_STUCK("Opdrachten blijven liggen", "Kijk of de berichtenmakelaar draait en of een bron niet antwoordt."),
    BROKER_DOWN("De berichtenmakelaar antwoordt niet", "Start Artemis, of herstart de hub die hem draait."),
    SCHEDULER_DOWN("De klok van de nachten staat stil", "Herstart de hub; een gemiste nacht wordt eenmaal ingehaald."),
    DATABASE_DOWN("De database antwoordt niet", "Start de database; tot dan gaat er niets naar buiten."),
    SOURCE_SILENT("Een bron geeft niets meer", "Kijk of de bron bereikbaar is en de autorisatie nog geldt."),
    REGISTER_REFUSED(
            "Een register is niet te lezen", "Herstel het genoemde bestand; tot dan gaat er niets naar buiten."),
    FILE_REFUSED("Een aangeleverd bestand is geweigerd", "Lees de reden en laat het bestand opnieuw aanleveren."),
    RELOAD_REFUSED("Een gewijzigde instelling is niet overgenomen", "Herstel het bestand; de vorige versie geldt nog."),
    RESULT_OVERDUE(
            "De uitkomst van een melding blijft uit", "Vraag bij de partner na wat er met de melding is gebeurd."),
    DUO_FOUTMELDING("DUO heeft inschrijvingen geweigerd", "Herstel ze in de administratie; bekijk ze met ./sluis duo."),
    DUO_TERM("De zeven dagen van DUO lopen af", "Neem weg waarom er niets aankomt; bekijk het met ./sluis duo."),
    VERZUIM_DUE(
            "Een verzuimmelding moet binnen twee dagen weg",
            "Kijk met `sluis verzuim held` of woorden op een besluit wachten, en anders waarom de melding wordt tegengehouden."),
    VERZUIM_WORDS("Een toelichting bij verzuim wacht op een mens", "Beslis met `sluis verzuim release`."),
    LEDGER_BROKEN("Het verzendregister klopt niet", "Verander niets en waarschuw de functionaris gegevensbescherming."),
    LEDGER_ANCHOR(
            "Het anker van het verzendregister is niet weggeschreven", "Kijk naar schijfruimte en rechten van de map."),
    BALANCE_BROKEN(
            "De telling van leerlingen klopt niet",
            "Bewaar het logboek en waarschuw de leverancier: er kan een leerling verloren of dubbel zijn."),
    REVOCATION_TASK("Een intrekking vraagt handwerk", "Handel de taak van de privacyfunctionaris af."),
    KEY_EXPIRES("Een sleutel of certificaat verloopt", "Vraag tijdig een nieuw aan en wissel het bestand."),
    KEY_UNREADABLE("Een sleutel of certificaat is niet te lezen", "Controleer pad, rechten en wachtwoordbestand."),
    REVOKED_LIST(
            "Een lijst van ingetrokken certificaten verloopt of ontbreekt",
            "Haal haar opnieuw op bij de uitgever (`crlFile`); zonder geldige lijst gaat er niets naar die partner."),
    DISK_FULL("De schijf raakt vol", "Maak ruimte; bij een volle schijf gaat er niets naar buiten."),
    REDO_LOG(
            "Het herstellogboek loopt achter",
            "Maak ruimte op de schijf van `sluis.redo-log.folder`; blijft dit staan, maak dan een reservekopie."),
    ROUTE_STOPPED("Een route staat stil", "Kijk wie haar heeft stilgezet; hervat haar of herstart de hub.");

    private final String title;
    private final String advice;

    AlarmKind(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    /** What is wrong, in Dutch, for page and mail. */
    public String title() {
        return title;
    }

    /** The first thing to do, in Dutch. */
    public String advice() {
        return advice;
    }
}
