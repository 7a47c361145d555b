package nl.sluis.lawpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition;
import nl.sluis.policy.FieldCondition;
import nl.sluis.policy.FieldRule;
import nl.sluis.policy.Policy;
import nl.sluis.shelf.PolicyShelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies of this checkout against the regulation: each law is a sentence of it and what the policy of that party
 * must therefore have or not have. That a rule does what its word says is shown by the tests beside each policy.
 */
class LawPackTest {
    private static final Map<String, Policy> POLICIES =
            PolicyShelf.read(Path.of("config", "policies")).policies();
    private static final Path REGULATION =
            Path.of(System.getProperty("sluis.regulation", "../shared/privacyreglement-leerlingen.txt"));

    /**
     * @param sentence as the regulation has it
     * @param only every field that may leave at most; empty when the sentence says nothing of fields
     * @param never fields that may not leave
     * @param requires words of conditions that must be there, {@code word:field} for one on a field
     */
    private record Law(String partner, String sentence, Set<String> only, Set<String> never, Set<String> requires) {
        Law only(String names) {
            return new Law(partner, sentence, words(names), never, requires);
        }

        Law never(String names) {
            return new Law(partner, sentence, only, words(names), requires);
        }

        Law requires(String names) {
            return new Law(partner, sentence, only, never, words(names));
        }

        @Override
        public String toString() {
            return partner + ": " + sentence;
        }
    }

    static Stream<Law> laws() {
        return Stream.of(
                law(
                                "jgz",
                                "uitsluitend om: naam en geboortedatum leerling, het registratienummer (BRIN6) van de instelling")
                        .only("roepnaam voorvoegsel achternaam geboortedatum vestiging soortOnderwijs"
                                + " datumInschrijvingLeerjaar groepsnaam"),
                law("jgz", "Het persoonsgebonden nummer (PGN) mag niet worden verstrekt.")
                        .never("pgn"),
                law("jgz", "ondanks dat er geen wettelijke verplichting is om gegevens aan de JGZ te verstrekken")
                        .requires("schoolOptedIn noObjection"),
                law("basispoort", "Voornaam, achternaam, tussenvoegsel, geboortedatum, geslacht")
                        .only("roepnaam achternaam voorvoegsel geboortedatum geslacht leerlingkey groepskey groepsnaam"
                                + " jaargroep brin basispoortId eckid"),
                law("basispoort", "deze afspraken met Basispoort gemaakt middels een verwerkersovereenkomst")
                        .requires("agreementValid"),
                // Basispoort again, by the way on which it comes for its data: the same sentences, and fewer fields
                law("basispoort-uwlr22", "Voornaam, achternaam, tussenvoegsel, geboortedatum, geslacht")
                        .only("roepnaam achternaam voorvoegsel geboortedatum leerlingkey eckid jaargroep groepskey"
                                + " groepsnaam"),
                law("basispoort-uwlr22", "deze afspraken met Basispoort gemaakt middels een verwerkersovereenkomst")
                        .requires("agreementValid schoolOptedIn")
                        .never("pgn"),
                law("basispoort-uwlr23", "Voornaam, achternaam, tussenvoegsel, geboortedatum, geslacht")
                        .only("roepnaam achternaam voorvoegsel leerlingkey eckid jaargroep groepskey groepsnaam"),
                law("basispoort-uwlr23", "deze afspraken met Basispoort gemaakt middels een verwerkersovereenkomst")
                        .requires("agreementValid schoolOptedIn")
                        .never("pgn"),
                law("uitgeverijen", "via Basispoort alleen als de school daarvoor een licentie heeft afgesloten")
                        .requires("licenceCovers"),
                law("uitgeverijen", "dat de uitgeverij de leerlinggegevens niet aan derden mag verstrekken")
                        .requires("agreementForbidsPassingOn"),
                law("uitgeverijen", "niet noodzakelijke activiteiten, zoals bijvoorbeeld sociale media, is toestemming")
                        .requires("consentOutsideLessons")
                        .never("pgn"),
                law(
                                "sociale-media",
                                "Zonder toestemming kunnen we de persoonsgegevens van de leerlingen niet verwerken")
                        .only("foto")
                        .requires("consent"),
                law("fotos", "Hiervoor wordt altijd schriftelijke toestemming aan de ouders gevraagd")
                        .only("foto roepnaam")
                        .requires("consent consent:roepnaam"),
                law(
                                "fotos",
                                "Met de drukkerij en de beheerder van de website sluit /heeft Aloysius een verwerkersovereenkomst")
                        .requires("agreementValid"),
                law("cvdb", "dat dit anoniem zal plaatsvinden")
                        .requires("notAnonymousForAReason:roepnaam notAnonymousForAReason:achternaam"
                                + " notAnonymousForAReason:geboortedatum"),
                law("cvdb", "Hierbij moet altijd duidelijk de bron van de informatie worden vermeld.")
                        .requires("sourceNamed:aanleiding sourceNamed:gebodenZorg sourceNamed:hulpverlening"
                                + " sourceNamed:externeGegevens sourceNamed:voortgang"),
                law("cvdb", "dan moeten de ouder geïnformeerd zijn over de verwerking")
                        .requires("parentsInformed:roepnaam parentsInformed:achternaam"),
                law("samenwerkingsverband", "dat de ouders wel geïnformeerd moeten zijn over deze verwerking")
                        .requires("parentsInformed parentsInspected"),
                law("veilig-thuis", "een meldcode die gevolgd moet worden").requires("meldcodeStepNamed"),
                law("veilig-thuis", "die dient ook op juistheid controleerbaar te zijn")
                        .requires("sourceNamed:zorgmelding sourceNamed:aanleiding"),
                law("veilig-thuis", "Alleen als de veiligheid van het kind of een ander in het geding is")
                        .requires("parentsInformedOrSafetyAtStake"),
                law(
                                "politie",
                                "naam, adres, woonplaats, postadres, geboortedatum, geslacht en zogenoemde administratieve kenmerken")
                        .only("voornamen roepnaam voorvoegsel achternaam adres straatnaam huisnummer"
                                + " huisnummerToevoeging postcode woonplaats postadres geboortedatum geslacht"
                                + " administratiefKenmerk"),
                law("politie", "Een vordering van de opsporingsambtenaar is schriftelijk en vermeldt:")
                        .requires("requestRecorded demandComplete withinTerm approvedBySecondPerson askedFor:achternaam"
                                + " askedFor:adres askedFor:geboortedatum"),
                law("duo-bron", "Door gebruik te maken van het persoonsgebonden nummer")
                        .requires("pgnPassesElfproef mandateRecorded withoutPgn:achternaam withoutPgn:postcode"),
                law("verzuimloket", "moeten ongeoorloofd verzuim melden bij het verzuimloket")
                        .requires("absenceReportedHere reportableAbsence plainText:verzuimtoelichting"),
                law("gemeente", "De leerplichtambtenaar van de woongemeente van de leerling")
                        .requires("woongemeenteKnown absenceReportedHere reportableAbsence")
                        .never("pgn"),
                law("amplixs", "evt. samengevoegd bij te kleine aantallen om herleidbaarheid te voorkomen")
                        .only("productInstance rapportageLocatie roepnaam achternaam geboortedatum groepsnaam"
                                + " inschrijfdatum residentieel geslacht adres postcode woonplaats"),
                law("amplixs", "voor exclusiecriterium 'te kort op school'").requires("minimumAge minimumDaysAtSchool"),
                law("amplixs", "voor evt. aanschrijven per post")
                        .requires("surveyByPost:adres surveyByPost:postcode surveyByPost:woonplaats"),
                law("attrack", "hoeveel van de leerlingen die zijn uitgestroomd zitten nog op de school van het advies")
                        .requires("hasLeft otherSchoolIsOfPupil"),
                law("inspectie", "niet meer delen dan noodzakelijk").requires("requestRecorded askedFor:roepnaam"));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void thePolicyDoesWhatTheSentenceSays(Law law) {
        Policy policy = policy(law.partner());
        Set<String> fields = policy.fields().stream().map(Veld::fieldName).collect(Collectors.toSet());

        if (!law.only().isEmpty()) {
            assertThat(law.only()).as("fields that may leave").containsAll(fields);
        }
        law.never().forEach(name -> {
            assertThat(fields).doesNotContain(name);
            assertThat(policy.never()).extracting(Veld::fieldName).contains(name);
        });
        assertThat(rules(policy)).as("conditions").containsAll(law.requires());
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theSentenceStandsInTheRegulation(Law law) throws IOException {
        assumeTrue(Files.isRegularFile(REGULATION), "the regulation is not at hand: " + REGULATION);

        assertThat(plain(Files.readString(REGULATION))).contains(plain(law.sentence()));
    }

    @Test
    void everyPolicyHasItsLaw() {
        assertThat(laws().map(Law::partner).collect(Collectors.toSet())).isEqualTo(POLICIES.keySet());
    }

    @Test
    void onlyWhomTheLawNamesGetsThePgn() {
        assertThat(POLICIES.values().stream().filter(p -> p.fields().contains(Veld.PGN)))
                .extracting(Policy::partner)
                .containsExactlyInAnyOrder("duo-bron", "verzuimloket");
    }

    @Test
    void jgzGetsExactlyItsEightFieldsAndAmplixsOnlyDerivedLocations() {
        assertThat(policy("jgz").fields()).hasSize(8);
        assertThat(policy("amplixs").derived()).contains(Veld.RAPPORTAGE_LOCATIE);
        assertThat(policy("amplixs").smallNumbers()).isGreaterThan(1);
    }

    private static Policy policy(String partner) {
        return POLICIES.entrySet().stream()
                .filter(e -> e.getKey().equals(partner))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> rules(Policy policy) {
        Set<String> rules =
                policy.requires().stream().map(Condition::word).collect(Collectors.toCollection(TreeSet::new));
        for (FieldRule rule : policy.fieldRules()) {
            for (FieldCondition condition : rule.when()) {
                rule.fields().forEach(veld -> rules.add(condition.word() + ":" + veld.fieldName()));
            }
        }
        return rules;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }

    private static Law law(String partner, String sentence) {
        return new Law(partner, sentence, Set.of(), Set.of(), Set.of());
    }

    private static Set<String> words(String names) {
        return Set.copyOf(List.of(names.split(" ", -1)));
    }
}
