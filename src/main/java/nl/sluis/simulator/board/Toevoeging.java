package nl.sluis.simulator.board;

/**
 * What an administration knows of a pupil for DUO and UWLR 2.2 has no element for, in the order of the ASSUMED blok of
 * {@code contracts/esis-toevoegingen-assumed-v1.xsd}.
 */
public enum Toevoeging {
    INSCHRIJVINGVOLGNUMMER("inschrijvingvolgnummer"),
    LEERJAAR("leerjaar"),
    TLV_NUMMER("tlvNummer"),
    OPP_BEGINDATUM("oppBegindatum"),
    OPP_EINDDATUM("oppEinddatum"),
    NNCA("nnca"),
    STRAATNAAM("straatnaam"),
    HUISNUMMER("huisnummer"),
    HUISNUMMERTOEVOEGING("huisnummertoevoeging"),
    WOONPLAATS("woonplaats");

    private final String xmlName;

    Toevoeging(String xmlName) {
        this.xmlName = xmlName;
    }

    /** The name in the schema. */
    public String xmlName() {
        return xmlName;
    }
}
