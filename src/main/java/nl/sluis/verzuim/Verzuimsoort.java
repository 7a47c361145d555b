package nl.sluis.verzuim;

/** The kinds of notification that a school owes. Codes follow the published list of the former verzuimregister. */
public enum Verzuimsoort {
    /** 16 hours in 4 consecutive school weeks. */
    ZESTIEN_UUR("V3"),
    /** Langdurig relatief verzuim: more than 4 weeks continuous. */
    LANGDURIG("LRV"),
    /** Luxeverzuim: holiday in school time without leave; no threshold. */
    LUXE("L");

    private final String code;

    Verzuimsoort(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
