package nl.sluis.shelf;

import static nl.sluis.shelf.ShelfFixture.POLICY;
import static nl.sluis.shelf.ShelfFixture.TESTS;
import static nl.sluis.shelf.ShelfFixture.aShelf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy language as files: fields under conditions, derived fields, small numbers, and the tests beside each policy. */
class PolicyShelfTest {
    @TempDir
    private Path root;

    @Test
    void thePoliciesOfThisCheckoutHoldWhatTheirTestsSay() {
        PolicyShelf shelf = PolicyShelf.read(Path.of("config", "policies"));

        assertThat(shelf.complaints()).isEmpty();
        // every row of parties.md; the publishers together are one row
        assertThat(shelf.policies())
                .containsKeys(
                        "basispoort",
                        "duo-bron",
                        "verzuimloket",
                        "gemeente",
                        "jgz",
                        "amplixs",
                        "attrack",
                        "samenwerkingsverband",
                        "veilig-thuis",
                        "politie",
                        "cvdb",
                        "inspectie",
                        "fotos",
                        "sociale-media");
        assertThat(shelf.policies().keySet()).anyMatch(stem -> stem.startsWith("uitgeverij"));
    }

    @Test
    void readsFieldsUnderConditionsOfTheirOwn() {
        Policy policy = read(withRule("""
                fieldsOnlyIf:
                  - when: surveyByPost
                    fields: [adres]
                  - when: [askedFor, { consent: naam }]
                    fields: [roepnaam]
                """, """
                  - name: zonder adres en naam
                    withholds: { adres: surveyNotByPost, roepnaam: fieldNotAskedFor }
                  - name: gevraagd, geen toestemming
                    record: { case: { recordedBy: a, askedFor: [roepnaam] } }
                    withholds: { adres: surveyNotByPost, roepnaam: noConsent }
                  - name: alles
                    record:
                      settings: [surveyByPost]
                      case: { recordedBy: a, askedFor: [roepnaam] }
                      consents: [{ purpose: naam, by: ouder, on: 2026-01-01 }]
                    sends: allFields
                """));

        assertThat(policy.fields()).contains(Veld.ADRES, Veld.ROEPNAAM, Veld.ACHTERNAAM);
        assertThat(policy.fieldRules()).hasSize(2);
        assertThat(policy.fieldRules().get(1).when()).extracting("word").containsExactly("askedFor", "consent");
    }

    @Test
    void aPolicyWithoutTestsDoesNotLoad() {
        assertThat(refusal(aShelf().without(TESTS)))
                .contains(POLICY + ": found a policy without tests; allowed: tests in " + TESTS);
    }

    @Test
    void testsWithoutAPolicyDoNotLoad() {
        assertThat(refusal(aShelf().copy(TESTS, "config/policies/tests/ggd.yaml", t -> t.replace("jgz", "ggd"))))
                .contains("config/policies/tests/ggd.yaml: found tests without a policy");
    }

    /** Each block of the tests that is taken away leaves one rule unshown, and the complaint names the rule. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            niet ingeschreven  | requires: currentlyEnrolled
            niet aangezet      | requires: schoolOptedIn
            te jong            | requires: minimumAge
            nog niet van kracht | validFrom
            niet meer van kracht | validUntil
            """)
    void aRuleThatNoTestMakesFireDoesNotLoad(String test, String rule) {
        assertThat(refusal(without(aShelf(), test)))
                .contains(TESTS + " tests: found no test in which " + rule + " withholds");
    }

    @Test
    void aRuleThatEveryTestMakesFireDoesNotLoad() {
        assertThat(refusal(without(aShelf(), "alles in orde")))
                .contains("no test in which requires: minimumAge lets pass");
    }

    @Test
    void aRuleOfAFieldMustBeShownBothWaysToo() {
        String never = refusal(withRule(
                "fieldsOnlyIf: [{ when: surveyByPost, fields: [adres] }]\n",
                "  - { name: post, record: { settings: [surveyByPost] }, sends: allFields }\n"));
        assertThat(never).contains("no test in which fieldsOnlyIf[1]: surveyByPost withholds");
        String always = refusal(withRule(
                "fieldsOnlyIf: [{ when: surveyByPost, fields: [adres] }]\n",
                "  - { name: post, withholds: { adres: surveyNotByPost } }\n"));
        assertThat(always).contains("no test in which fieldsOnlyIf[1]: surveyByPost lets pass");
    }

    @Test
    void aTestThatDoesNotHoldSaysWhatCameOut() {
        assertThat(refusal(aShelf().with(TESTS, "withheld: tooYoung", "withheld: objection")))
                .contains(TESTS + ":20 tests: found “te jong”: withheld: tooYoung; allowed: withheld: objection");
        assertThat(refusal(aShelf().with(TESTS, "sends: allFields", "sends: [achternaam]")))
                .contains(
                        "“alles in orde”: sends: [achternaam, geboortedatum, groepsnaam]; allowed: sends: [achternaam]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            withheld: tooYoung | withheld: toYoung | tests[6].withheld: found toYoung; allowed: tooYoung (did you mean
            withheld: tooYoung | wihheld: tooYoung | tests[6].wihheld: found an unknown key; allowed: withheld
            schoolOptedIn: false | schoolOptedOut: false | schoolOptedOut: found an unknown key; allowed: schoolOptedIn
            jaargroep: H | jaargroepp: H | pupil: found jaargroepp; allowed: jaargroep
            geboortedatum: 2018-11-25 | geboortedatum: gisteren | pupil.geboortedatum: found gisteren; allowed: a day
            day: 2026-07-31 | day: morgen | day: found morgen; allowed: a day
            policy: jgz | policy: ggd | policy: found ggd; allowed: jgz
            sends: allFields | sends: [achternaem] | found achternaem; allowed: a field of the dictionary: achternaam
            withheld: tooYoung | sends: [], withheld: tooYoung | tests[6].withheld: found withheld beside sends
            """)
    void refusesATestThatSaysWhatNobodyKnows(String good, String bad, String complaint) {
        String text = bad.startsWith("sends: [],") ? "sends: []\n    withheld: tooYoung" : bad;
        assertThat(refusal(aShelf().with(TESTS, good, text))).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fieldsOnlyIf: [{ when: surveyByMail, fields: [adres] }] | fieldsOnlyIf[1].when: found surveyByMail; allowed: surveyByPost
            fieldsOnlyIf: [{ fields: [adres] }] | fieldsOnlyIf[1].when: found nothing; allowed: a condition
            fieldsOnlyIf: [{ when: [], fields: [adres] }] | fieldsOnlyIf[1].when: found an empty list
            fieldsOnlyIf: [{ when: surveyByPost, fields: [] }] | fieldsOnlyIf[1].fields: found an empty list
            fieldsOnlyIf: [{ when: surveyByPost, fields: [achternaam] }] | fieldsOnlyIf: found achternaam a second time
            fieldsOnlyIf: [{ when: surveyByPost, fields: [pgn] }] | never: found pgn, which fields grants
            fieldsOnlyIf: [{ if: surveyByPost, fields: [adres] }] | fieldsOnlyIf[1].if: found an unknown key
            fieldsOnlyIf: [{ when: { consent: }, fields: [adres] }] | found { consent: … }; allowed: { consent: a name }
            derived: [achternaam] | derived: found achternaam; allowed: a field that the house can derive
            derived: [rapportageLocatie] | derived: found rapportageLocatie; allowed: a field that fields grants
            smallNumbers: { k: 5 } | smallNumbers: found a k; allowed: nothing, since rapportageLocatie is not granted
            served: later | served: found later; allowed: one of onRequest, scheduled
            """)
    void refusesARuleThatNobodyKnows(String line, String complaint) {
        assertThat(refusal(aShelf().with(POLICY, "otherwise: withhold", line + "\notherwise: withhold")))
                .contains(complaint);
    }

    @Test
    void aLocationToReportUnderIsDerivedAndSaysFromHowManyPupils() {
        String text = refusal(aShelf().with(POLICY, "  - groepsnaam", "  - groepsnaam\n  - rapportageLocatie"));
        assertThat(text)
                .contains("rapportageLocatie as it stands in the source; allowed: this field under derived too")
                .contains("smallNumbers: found nothing; allowed: { k: … }, since rapportageLocatie is granted");
    }

    @ParameterizedTest
    @CsvSource({"status: active,status: concept", "otherwise: withhold,otherwise: withhold; served: onRequest"})
    void aPolicyThatDeliversNothingByItselfMayStandAlone(String found, String replacement) {
        ShelfFixture shelf = aShelf().copy(
                        POLICY,
                        "config/policies/ggd.yaml",
                        t -> t.replace("jgz", "ggd").replace(found, replacement.replace("; ", "\n")))
                .copy(TESTS, "config/policies/tests/ggd.yaml", t -> t.replace("jgz", "ggd"));

        Shelf read = shelf.readFrom(root);

        assertThat(read.partners()).containsExactly("jgz");
        assertThat(read.policies()).containsOnlyKeys("jgz", "ggd");
    }

    @Test
    void oneWordKeepsBackEveryFieldOfCareOrAddress() {
        Policy policy = read(aShelf().with(POLICY, "  - pgn", "  - pgn\n  - everyCareField\n  - everyAddressField"));

        assertThat(policy.never()).contains(Veld.PGN, Veld.TLV_NUMMER, Veld.VOORTGANG, Veld.ADRES, Veld.POSTADRES);
    }

    @Test
    void everyReasonHasAWordOfItsOwn() {
        assertThat(Reason.values()).extracting(Reason::word).doesNotHaveDuplicates();
        assertThat(Reason.values())
                .allSatisfy(r -> assertThat(Reason.named(r.word())).contains(r));
    }

    private static ShelfFixture withRule(String rule, String tests) {
        ShelfFixture shelf = aShelf().with(POLICY, "otherwise: withhold", rule + "otherwise: withhold");
        return without(shelf, "alles in orde").with(TESTS, "tests:\n", "tests:\n" + tests);
    }

    /** Without the test of that name. */
    private static ShelfFixture without(ShelfFixture shelf, String name) {
        String all = shelf.text(TESTS);
        int from = all.indexOf("  - name: " + name);
        int next = all.indexOf("  - name: ", from + 1);
        assertThat(from).isPositive();
        return shelf.with(TESTS, all.substring(0, from) + (next < 0 ? "" : all.substring(next)));
    }

    private PolicyShelf shelf(ShelfFixture shelf) {
        return PolicyShelf.read(shelf.writeTo(root).policies());
    }

    private Policy read(ShelfFixture shelf) {
        PolicyShelf read = shelf(shelf);
        assertThat(read.complaints()).isEmpty();
        return read.policies().values().iterator().next();
    }

    /** Every complaint, a line each. */
    private String refusal(ShelfFixture shelf) {
        StringBuilder text = new StringBuilder();
        shelf(shelf).complaints().forEach(c -> text.append(c.text()).append('\n'));
        assertThat(text).isNotEmpty();
        return text.toString();
    }
}
