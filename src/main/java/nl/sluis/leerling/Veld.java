package nl.sluis.leerling;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary: every field that exists in this house, and nothing else. Names are the nouns of the Dutch education
 * standards (UWLR, EDEXML, ROD) in their spelling; {@code src/main/docs/dictionary.md} names the standard of each.
 */
public enum Veld {
    LEERLINGKEY(Kind.TEXT, Sensitivity.PERSON),
    ECKID(Kind.TEXT, Sensitivity.PERSON),
    BASISPOORT_ID(Kind.TEXT, Sensitivity.PERSON, "basispoort"),
    PGN(Kind.TEXT, Sensitivity.PGN),
    ACHTERNAAM(Kind.TEXT, Sensitivity.PERSON),
    VOORVOEGSEL(Kind.TEXT, Sensitivity.PERSON),
    VOORNAMEN(Kind.TEXT, Sensitivity.PERSON),
    VOORLETTERS(Kind.TEXT, Sensitivity.PERSON),
    ROEPNAAM(Kind.TEXT, Sensitivity.PERSON),
    GEBOORTEDATUM(Kind.DATE, Sensitivity.PERSON),
    GESLACHT(Kind.CODE, Sensitivity.PERSON),
    ADRES(Kind.TEXT, Sensitivity.ADDRESS),
    POSTCODE(Kind.TEXT, Sensitivity.ADDRESS),
    WOONPLAATS(Kind.TEXT, Sensitivity.ADDRESS),
    BRIN(Kind.CODE, Sensitivity.SCHOOL),
    VESTIGING(Kind.CODE, Sensitivity.SCHOOL),
    SOORT_ONDERWIJS(Kind.CODE, Sensitivity.SCHOOL),
    JAARGROEP(Kind.CODE, Sensitivity.SCHOOL),
    GROEPSKEY(Kind.TEXT, Sensitivity.SCHOOL),
    GROEPSNAAM(Kind.TEXT, Sensitivity.SCHOOL),
    DATUM_INSCHRIJVING_LEERJAAR(Kind.DATE, Sensitivity.PERSON),
    INSCHRIJFDATUM(Kind.DATE, Sensitivity.PERSON),
    UITSCHRIJFDATUM(Kind.DATE, Sensitivity.PERSON),
    STRAATNAAM(Kind.TEXT, Sensitivity.ADDRESS),
    HUISNUMMER(Kind.TEXT, Sensitivity.ADDRESS),
    HUISNUMMER_TOEVOEGING(Kind.TEXT, Sensitivity.ADDRESS),
    WOONGEMEENTE(Kind.CODE, Sensitivity.ADDRESS),
    ONDERWIJSAANBIEDER(Kind.CODE, Sensitivity.SCHOOL),
    ONDERWIJSLOCATIE(Kind.CODE, Sensitivity.SCHOOL),
    INSCHRIJVINGVOLGNUMMER(Kind.TEXT, Sensitivity.PERSON),
    PERIODE_BEGINDATUM(Kind.DATE, Sensitivity.PERSON),
    LEERJAAR(Kind.CODE, Sensitivity.SCHOOL),
    TLV_NUMMER(Kind.TEXT, Sensitivity.CARE),
    OPP_BEGINDATUM(Kind.DATE, Sensitivity.CARE),
    OPP_EINDDATUM(Kind.DATE, Sensitivity.CARE),
    NNCA(Kind.CODE, Sensitivity.PERSON),
    RESIDENTIEEL(Kind.CODE, Sensitivity.CARE),
    UITSTROOMPROFIEL(Kind.CODE, Sensitivity.CARE),
    PRODUCTEN(Kind.TEXT, Sensitivity.SCHOOL),
    PRODUCT_INSTANCE(Kind.CODE, Sensitivity.SCHOOL),
    RAPPORTAGE_LOCATIE(Kind.CODE, Sensitivity.SCHOOL),
    VERZUIMSOORT(Kind.CODE, Sensitivity.PERSON),
    VERZUIM_BEGINDATUM(Kind.DATE, Sensitivity.PERSON),
    VERZUIM_EINDDATUM(Kind.DATE, Sensitivity.PERSON),
    VERZUIMDAGEN(Kind.TEXT, Sensitivity.PERSON),
    VERZUIMREDEN(Kind.CODE, Sensitivity.PERSON),
    VERZUIMTOELICHTING(Kind.TEXT, Sensitivity.PERSON),
    VERZUIMMELDINGNUMMER(Kind.TEXT, Sensitivity.PERSON, "verzuimloket"),
    ADVIESSCHOOL(Kind.TEXT, Sensitivity.PERSON),
    ADVIESNIVEAU(Kind.CODE, Sensitivity.PERSON),
    HUIDIGE_SCHOOL(Kind.TEXT, Sensitivity.PERSON),
    HUIDIG_NIVEAU(Kind.CODE, Sensitivity.PERSON),
    POSTADRES(Kind.TEXT, Sensitivity.ADDRESS),
    ADMINISTRATIEF_KENMERK(Kind.TEXT, Sensitivity.PERSON),
    FOTO(Kind.TEXT, Sensitivity.PERSON),
    ZORGMELDING(Kind.TEXT, Sensitivity.CARE),
    AANLEIDING(Kind.TEXT, Sensitivity.CARE),
    GEBODEN_ZORG(Kind.TEXT, Sensitivity.CARE),
    HULPVERLENING(Kind.TEXT, Sensitivity.CARE),
    EXTERNE_GEGEVENS(Kind.TEXT, Sensitivity.CARE),
    HANDELINGSPLAN(Kind.TEXT, Sensitivity.CARE),
    VOORTGANG(Kind.TEXT, Sensitivity.CARE);

    /** What a value of the field is in memory: text and codes are strings, dates are legal dates without a zone. */
    public enum Kind {
        TEXT,
        CODE,
        DATE
    }

    private static final Map<String, Veld> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Veld::fieldName, Function.identity()));

    private final Kind kind;
    private final Sensitivity sensitivity;
    private final @Nullable String issuedBy;
    private final String fieldName;

    Veld(Kind kind, Sensitivity sensitivity) {
        this(kind, sensitivity, null);
    }

    Veld(Kind kind, Sensitivity sensitivity, @Nullable String issuedBy) {
        this.kind = kind;
        this.sensitivity = sensitivity;
        this.issuedBy = issuedBy;
        this.fieldName = camelCase(name());
    }

    public Kind kind() {
        return kind;
    }

    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /** The partner that makes up this value and returns it to us; its own value is no news to that partner. */
    public Optional<String> issuedBy() {
        return Optional.ofNullable(issuedBy);
    }

    /** The name in policies, mappings and ledger: {@code datumInschrijvingLeerjaar}. */
    public String fieldName() {
        return fieldName;
    }

    /** The field of that name, or empty: a word that is not in the dictionary is never guessed. */
    public static Optional<Veld> named(String fieldName) {
        return Optional.ofNullable(BY_NAME.get(fieldName));
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }
}
