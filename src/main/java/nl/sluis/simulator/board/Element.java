package nl.sluis.simulator.board;

/** The child elements of {@code leerling} that the board fills, in the order of the UWLR 2.2 and EDEXML 2.1 schemas. */
public enum Element {
    ACHTERNAAM("achternaam"),
    VOORVOEGSEL("voorvoegsel"),
    VOORNAMEN("voornamen"),
    VOORLETTERS("voorletters-1"),
    ROEPNAAM("roepnaam"),
    GEBOORTEDATUM("geboortedatum"),
    GESLACHT("geslacht"),
    JAARGROEP("jaargroep"),
    /** The key of a groep: written as an attribute, all others as text. */
    GROEP("groep"),
    BSN("bsn"),
    ONDERWIJSNUMMER("onderwijsnummer"),
    POSTCODENL("postcodenl"),
    INSTROOMDATUM("instroomdatum"),
    UITSTROOMDATUM("uitstroomdatum");

    private final String xmlName;

    Element(String xmlName) {
        this.xmlName = xmlName;
    }

    /** The name in the schema. */
    public String xmlName() {
        return xmlName;
    }
}
