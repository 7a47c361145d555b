package nl.sluis.delivery.duo;

import static nl.sluis.delivery.duo.Part.base;
import static nl.sluis.delivery.duo.Part.own;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A contract of DUO: which elements a message has, in which order and namespace. {@link #VO_V1} is the public one;
 * {@link #SO_ASSUMED_V1} is our own in DUO's house style, since the contracts for po, so and vso come only with a
 * registration at DUO: exchange it here, and in {@code contracts/}, when the real ones are there.
 */
enum DuoContract {
    VO_V1(
            "vo-v1",
            new Service(
                    "DUO_VOInformatiediensten_IdentificerenPersoonVO_V1",
                    "http://duo.nl/contract/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1",
                    "http://duo.nl/schema/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1",
                    "http://duo.nl/schema/DUO_VOBasisschema_Informatiediensten_V1"),
            new Service(
                    "DUO_VOAanlevering_InschrijvingVO_V1",
                    "http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1",
                    "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1",
                    "http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1"),
            "VO",
            List.of(
                    own(
                                    "inschrijvingPeriodeVO",
                                    base("datumBegin").needed(),
                                    base("onderwijsaanbieder"),
                                    base("onderwijslocatie"),
                                    base("opleidingcode").needed(),
                                    own("vestiging").needed(),
                                    own("leerjaar"),
                                    own("indicatieBekostigbaar").needed())
                            .needed()
                            .calledInOurMapping("inschrijvingPeriode"),
                    own("ontwikkelingsperspectief", own("datumBegin").needed(), own("datumEind"))),
            Set.of("soortOnderwijs", "groep", "tlvBeschikkingsnummer", "nNCA")),
    SO_ASSUMED_V1(
            "so-assumed-v1",
            new Service(
                    "DUO_SO_IdentificerenPersoon_ASSUMED_V1",
                    "urn:sluis:assumed:duo:so:contract:identificeren:1",
                    "urn:sluis:assumed:duo:so:identificeren:1",
                    "urn:sluis:assumed:duo:so:basis:1"),
            new Service(
                    "DUO_SO_InschrijvingSO_ASSUMED_V1",
                    "urn:sluis:assumed:duo:so:contract:inschrijving:1",
                    "urn:sluis:assumed:duo:so:inschrijving:1",
                    "urn:sluis:assumed:duo:so:basis:1"),
            "SO",
            List.of(
                    own(
                                    "inschrijvingPeriodeSO",
                                    base("datumBegin").needed(),
                                    base("onderwijsaanbieder"),
                                    base("onderwijslocatie"),
                                    own("vestiging").needed(),
                                    own("soortOnderwijs").needed(),
                                    own("leerjaar"),
                                    own("groep"),
                                    own("tlvBeschikkingsnummer"))
                            .needed()
                            .calledInOurMapping("inschrijvingPeriode"),
                    own("ontwikkelingsperspectief", own("datumBegin").needed(), own("datumEind")),
                    own("nNCA")),
            Set.of());

    /**
     * One service of a contract.
     *
     * @param name the last part of its address
     * @param contract namespace of the contract, of which the SOAP action is made
     * @param message namespace of the message
     * @param base namespace of what the message inherits
     */
    record Service(String name, String contract, String message, String base) {
        String action(String operation) {
            return contract + "/" + operation;
        }
    }

    /** ASSUMED: how the results come is not public for any sector; here we ask for them. */
    static final Service RESULTS = new Service(
            "DUO_Terugkoppeling_ASSUMED_V1",
            "urn:sluis:assumed:duo:contract:terugkoppeling:1",
            "urn:sluis:assumed:duo:terugkoppeling:1",
            "urn:sluis:assumed:duo:so:basis:1");

    static final String ASK_RESULTS = "ophalenTerugkoppeling";

    /** The same in every contract that is known. */
    static final List<Part> IDENTIFICATIE = List.of(
            own("huidigOnderwijsnummer"),
            own("geboorteDatum").needed(),
            own("geslacht").needed(),
            own("metPGN", base("burgerservicenummer"), base("onderwijsnummer")),
            own(
                    "zonderPGN",
                    base("achternaam").needed(),
                    base("voorvoegsels"),
                    base("voornamen"),
                    base(
                                    "binnenlandsAdres",
                                    base("straatnaam"),
                                    base("huisnummer"),
                                    base("huisnummerToevoeging"),
                                    base("postcode"),
                                    base("plaatsnaam"))
                            .needed()));

    private static final List<Part> INSCHRIJVING = List.of(
            base("burgerservicenummer"),
            base("onderwijsnummer"),
            base("brin").needed(),
            base("inschrijvingvolgnummer").needed(),
            base("datumInschrijving").needed(),
            base("datumUitschrijving"));

    /** What a removal has: who, where, and which enrolment. */
    static final List<Part> VERWIJDERING = INSCHRIJVING.subList(0, 4);

    private final String word;
    private final Service identification;
    private final Service enrolment;
    private final String sector;
    private final List<Part> added;
    private final Set<String> leftOut;

    DuoContract(
            String word,
            Service identification,
            Service enrolment,
            String sector,
            List<Part> added,
            Set<String> leftOut) {
        this.word = word;
        this.identification = identification;
        this.enrolment = enrolment;
        this.sector = sector;
        this.added = added;
        this.leftOut = leftOut;
    }

    /** The contract of that word in {@code config/partners/duo-bron.yaml}. */
    static Optional<DuoContract> named(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    Service identification() {
        return identification;
    }

    Service enrolment() {
        return enrolment;
    }

    String identify() {
        return "aanleverenIdentificerenPersoon" + sector;
    }

    String enrol() {
        return "aanleverenInschrijving" + sector;
    }

    String remove() {
        return "aanleverenVerwijderingInschrijving" + sector;
    }

    List<Part> inschrijving() {
        return java.util.stream.Stream.concat(INSCHRIJVING.stream(), added.stream())
                .toList();
    }

    /** Elements of our mapping that this contract does not have, of which that is known. */
    Set<String> leftOut() {
        return leftOut;
    }
}
