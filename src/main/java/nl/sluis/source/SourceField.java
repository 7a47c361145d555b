package nl.sluis.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Shape;

/**
 * Everything of a pupil in UWLR 2.2 and EDEXML 2.x that this house can read, with the rule of the standard for its value.
 * What does not stand here (etniciteit, land, fotourl, gewicht, the last four digits of a number …) cannot even be asked
 * for: no mapping can name it, so it never becomes a value in memory.
 */
public enum SourceField {
    KEY("@key", Scope.ATTRIBUTE, Values::key),
    ECKID("@eckid", Scope.ATTRIBUTE, Values::key),
    ACHTERNAAM("achternaam", Scope.LEERLING, raw -> Values.name(raw, 200)),
    VOORVOEGSEL("voorvoegsel", Scope.LEERLING, raw -> Values.name(raw, 10)),
    VOORNAMEN("voornamen", Scope.LEERLING, raw -> Values.name(raw, 200)),
    VOORLETTERS("voorletters-1", Scope.LEERLING, raw -> Values.name(raw, 6)),
    ROEPNAAM("roepnaam", Scope.LEERLING, raw -> Values.name(raw, 64)),
    GEBOORTEDATUM("geboortedatum", Scope.LEERLING, Values::date),
    GESLACHT("geslacht", Scope.LEERLING, raw -> Values.oneOf(raw, "0", "1", "2", "9")),
    JAARGROEP("jaargroep", Scope.LEERLING, SourceField::jaargroep),
    BSN("bsn", Scope.LEERLING, raw -> Values.pgn(raw, Pgn.Kind.BURGERSERVICENUMMER)),
    ONDERWIJSNUMMER("onderwijsnummer", Scope.LEERLING, raw -> Values.pgn(raw, Pgn.Kind.ONDERWIJSNUMMER)),
    POSTCODENL("postcodenl", Scope.LEERLING, Values::postcode),
    POSTNUMMERBE("postnummerbe", Scope.LEERLING, raw -> Values.digits(raw, 4)),
    POSTCODEOVERIG("postcodeoverig", Scope.LEERLING, raw -> Values.text(raw, 32)),
    INSTROOMDATUM("instroomdatum", Scope.LEERLING, Values::date),
    UITSTROOMDATUM("uitstroomdatum", Scope.LEERLING, Values::date),
    GROEP_KEY("groep@key", Scope.GROEP, Values::key),
    GROEP_NAAM("groep/naam", Scope.GROEP, raw -> Values.text(raw, 64)),
    GROEP_JAARGROEP("groep/jaargroep", Scope.GROEP, Jaargroep::check),
    // ASSUMED: what DUO wants and UWLR has no element for, in a blok of our own under toevoegingen
    INSCHRIJVINGVOLGNUMMER("toevoegingen/inschrijvingvolgnummer", Scope.TOEVOEGING, raw -> Values.text(raw, 20)),
    LEERJAAR("toevoegingen/leerjaar", Scope.TOEVOEGING, raw -> Values.upToDigits(raw, 2)),
    TLV_NUMMER("toevoegingen/tlvNummer", Scope.TOEVOEGING, raw -> Values.text(raw, 20)),
    OPP_BEGINDATUM("toevoegingen/oppBegindatum", Scope.TOEVOEGING, Values::date),
    OPP_EINDDATUM("toevoegingen/oppEinddatum", Scope.TOEVOEGING, Values::date),
    NNCA("toevoegingen/nnca", Scope.TOEVOEGING, raw -> Values.oneOf(raw, "0", "1", "2")),
    STRAATNAAM("toevoegingen/straatnaam", Scope.TOEVOEGING, raw -> Values.name(raw, 80)),
    HUISNUMMER("toevoegingen/huisnummer", Scope.TOEVOEGING, raw -> Values.upToDigits(raw, 5)),
    HUISNUMMER_TOEVOEGING("toevoegingen/huisnummertoevoeging", Scope.TOEVOEGING, raw -> Values.name(raw, 6)),
    WOONPLAATS("toevoegingen/woonplaats", Scope.TOEVOEGING, raw -> Values.name(raw, 80)),
    // ASSUMED: what the follow-up system MLS knows beside that
    ADRES("toevoegingen/adres", Scope.TOEVOEGING, raw -> Values.name(raw, 120)),
    RESIDENTIEEL("toevoegingen/residentieel", Scope.TOEVOEGING, raw -> Values.oneOf(raw, "J", "N")),
    UITSTROOMPROFIEL(
            "toevoegingen/uitstroomprofiel",
            Scope.TOEVOEGING,
            raw -> Values.oneOf(raw, "dagbesteding", "arbeid", "vervolgonderwijs"));

    /** Where the value stands: on the leerling element, in it, in a blok of its toevoegingen, or in its groep. */
    public enum Scope {
        ATTRIBUTE,
        LEERLING,
        TOEVOEGING,
        GROEP
    }

    private static final Map<String, SourceField> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SourceField::path, Function.identity()));

    private final String path;
    private final Scope scope;
    private final Function<String, Object> reader;

    SourceField(String path, Scope scope, Function<String, Object> reader) {
        this.path = path;
        this.scope = scope;
        this.reader = reader;
    }

    /** The spelling of the standard, as mappings and quarantine reports use it: {@code @key}, {@code groep/naam}. */
    public String path() {
        return path;
    }

    public Scope scope() {
        return scope;
    }

    /** Whether it holds a persoonsgebonden nummer, which may go nowhere but into the field of that name. */
    public boolean isPgn() {
        return this == BSN || this == ONDERWIJSNUMMER;
    }

    public boolean isDate() {
        return switch (this) {
            case GEBOORTEDATUM, INSTROOMDATUM, UITSTROOMDATUM, OPP_BEGINDATUM, OPP_EINDDATUM -> true;
            default -> false;
        };
    }

    /**
     * The value as it is kept: a {@link java.time.LocalDate} for dates, else a string in Unicode form NFC.
     *
     * @throws InvalidValueException if it breaks the rule of the standard; it carries the shape, not the value
     */
    public Object read(String raw) {
        return reader.apply(raw);
    }

    /** The field of that path, or empty. */
    public static Optional<SourceField> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    private static Object jaargroep(String raw) {
        if (Jaargroep.check(raw).equals("C")) {
            throw new InvalidValueException("the jaargroep of the pupil: C is for groups", Shape.of(raw));
        }
        return raw;
    }
}
