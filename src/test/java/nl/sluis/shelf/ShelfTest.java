package nl.sluis.shelf;

import static nl.sluis.shelf.ShelfFixture.MAPPING;
import static nl.sluis.shelf.ShelfFixture.PARTNER;
import static nl.sluis.shelf.ShelfFixture.POLICY;
import static nl.sluis.shelf.ShelfFixture.ROUTE;
import static nl.sluis.shelf.ShelfFixture.TESTS;
import static nl.sluis.shelf.ShelfFixture.aShelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.leerling.Veld;
import nl.sluis.mapping.Format;
import nl.sluis.policy.Condition;
import nl.sluis.policy.PlainCondition;
import nl.sluis.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {
    @TempDir
    Path root;

    @Test
    void readsAGoodShelfWhole() {
        Shelf shelf = aShelf().readFrom(root);

        Policy policy = shelf.policy("jgz");
        assertThat(shelf.partners()).containsExactly("jgz");
        assertThat(policy.status()).isEqualTo(Policy.Status.ACTIVE);
        assertThat(policy.validFrom()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(policy.validUntil()).isEqualTo(LocalDate.of(2027, 7, 31));
        assertThat(policy.requires())
                .containsExactly(
                        PlainCondition.CURRENTLY_ENROLLED, PlainCondition.SCHOOL_OPTED_IN, new Condition.MinimumAge(8));
        assertThat(policy.fields()).isEqualTo(Set.of(Veld.ACHTERNAAM, Veld.GEBOORTEDATUM, Veld.GROEPSNAAM));
        assertThat(policy.never()).containsExactly(Veld.PGN);
        assertThat(shelf.mapping("jgz").format()).isEqualTo(new Format.Csv(';', false));
        assertThat(shelf.mapping("jgz").asks()).isEqualTo(policy.fields());
    }

    @Test
    void fillsThePlaceholdersOfAPartnerFile() {
        Shelf shelf = aShelf().readFrom(root);

        assertThat(shelf.settings().get("jgz"))
                .isEqualTo(new PartnerSettings(
                        "jgz",
                        "sftp",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                "22",
                                "user",
                                "sluis",
                                "key-password-file",
                                "127.0.0.1/key"),
                        8,
                        Duration.ofSeconds(30),
                        Duration.ofHours(1)));
        assertThat(shelf.schedules().get("jgz"))
                .isEqualTo(new PartnerSchedule("jgz", "0 30 1 * * ?", Duration.ofHours(26)));
    }

    @Test
    void aVersionIsTheDigestOfTheFile() throws Exception {
        Shelf shelf = aShelf().readFrom(root);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(root.resolve(POLICY)));
        String version = HexFormat.of().formatHex(digest, 0, 6);
        assertThat(shelf.policy("jgz").version()).isEqualTo(version).hasSize(12);
        assertThat(shelf.mapping("jgz").version()).isNotEqualTo(version);
    }

    @Test
    void aMappingOfASourceNeedsNoPartner() {
        Shelf shelf = aShelf().with("mappings/esis.yaml", "source: esis\nfields:\n  '@key': leerlingkey\n")
                .readFrom(root);

        assertThat(shelf.partners()).containsExactly("jgz");
        assertThat(shelf.sources().get("esis"))
                .extracting(SourceText::content)
                .isEqualTo(Map.of("source", "esis", "fields", Map.of("@key", "leerlingkey")));
    }

    @Test
    void twoPartnersStandSideBySide() {
        ShelfFixture shelf = aShelf();
        for (String file : List.of(ROUTE, MAPPING, POLICY, PARTNER, TESTS)) {
            shelf.copy(
                    file,
                    file.replace("jgz", "ggd"),
                    text -> text.replace("jgz", "ggd").replace("sluis.ggd", "sluis.jgz"));
        }

        assertThat(shelf.readFrom(root).partners()).containsExactlyInAnyOrder("jgz", "ggd");
    }

    @Test
    void theFilesOfThisCheckoutAreAGoodShelf() {
        ShelfFolders real = ShelfFolders.under(Path.of(""));
        assumeTrue(Files.isDirectory(real.partners()), "config/partners is not there yet");

        Shelf shelf = Shelf.read(real, name -> "value of " + name);

        assertThat(shelf.partners()).contains("jgz", "basispoort");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // routes
                fault(
                        ROUTE,
                        "        - to: { uri: \"gate:jgz\" }\n",
                        "",
                        5,
                        "steps",
                        "no gate",
                        "the gate step gate:jgz must stand between the source and map:jgz"),
                fault(
                        ROUTE,
                        "gate:jgz",
                        "gate:duo",
                        7,
                        "steps",
                        "gate:duo",
                        "gate:jgz: each word of a route is about its own partner"),
                fault(
                        ROUTE,
                        "partner:jgz",
                        "partner:{{door}}",
                        9,
                        "steps",
                        "partner:{{door}}, an address hidden in a placeholder",
                        "partner:jgz"),
                fault(
                        ROUTE,
                        "partner:jgz",
                        "partner:jgz?copy=file",
                        9,
                        "steps",
                        "partner:jgz?copy=file",
                        "takes no settings"),
                fault(ROUTE, "partner:jgz", "file:out", 9, "steps", "file:out", "reached by the way out alone"),
                fault(
                        ROUTE,
                        "orders:jgz",
                        "timer:x",
                        4,
                        "route.from.uri",
                        "timer:x",
                        "orders:jgz: a route begins with an order"),
                fault(ROUTE, "id: jgz", "id: other", 2, "route.id", "other", "jgz, as the file name says"),
                fault(ROUTE, "    id: jgz\n", "", 2, "route.id", "nothing", "jgz"),
                fault(ROUTE, "source:leerlingen", "source:ouders", 6, "steps", "source:ouders", "source:leerlingen"),
                fault(
                        ROUTE,
                        "to: { uri: \"map:jgz\" }",
                        "to: \"map:jgz\"",
                        8,
                        "steps[3].to",
                        "map:jgz",
                        "to: { uri: \"word:partner\" }"),
                fault(
                        ROUTE,
                        "uri: \"gate:jgz\"",
                        "uri: \"gate:jgz\", disabled: true",
                        7,
                        "steps[2].to",
                        "the word disabled (a step that is switched off is not there)",
                        "to: { uri"),
                fault(ROUTE, "- route:", "# camel-k: property=x=y\n- route:", 1, "", "camel-k:", "comments for people"),
                fault(ROUTE, "- route:", "- routes:", 1, "", "the word routes", "only route"),
                // mappings
                fault(
                        MAPPING,
                        "from: groepsnaam",
                        "from: groepnaam",
                        6,
                        "columns[3].from",
                        "groepnaam",
                        "groepsnaam (did you mean that?)"),
                fault(
                        MAPPING,
                        "as: isoDate",
                        "as: isodate",
                        5,
                        "columns[2].as",
                        "isodate",
                        "isoDate (did you mean that?)"),
                fault(
                        MAPPING,
                        "as: isoDate",
                        "as: text",
                        5,
                        "columns[2].as",
                        "text for geboortedatum",
                        "isoDate, dutchDate"),
                fault(
                        MAPPING,
                        "required: true }\n  - { to: geb",
                        "required: yes }\n  - { to: geb",
                        4,
                        "columns[1].required",
                        "yes",
                        "true or false"),
                fault(
                        MAPPING,
                        "to: groep,",
                        "to: achternaam,",
                        6,
                        "columns[3].to",
                        "achternaam a second time",
                        "each name once"),
                fault(MAPPING, "to: groep,", "to: \"=cmd\",", 6, "columns[3].to", "=cmd", "a column heading"),
                fault(
                        MAPPING,
                        "columns:\n",
                        "revocation: { columns: [acternaam] }\ncolumns:\n",
                        3,
                        "revocation.columns",
                        "acternaam",
                        "achternaam (did you mean that?)"),
                fault(
                        MAPPING,
                        "columns:\n",
                        "revocation: { columns: [groep] }\ncolumns:\n",
                        3,
                        "revocation.columns",
                        "none that is required",
                        "at least one column"),
                fault(
                        MAPPING,
                        "columns:\n",
                        "revocation: { root: weg, columns: [achternaam] }\ncolumns:\n",
                        3,
                        "revocation.root",
                        "an element for CSV",
                        "root for xml only"),
                fault(MAPPING, "separator: \";\"", "separator: \"x\"", 2, "format.csv.separator", "x", "one of"),
                fault(
                        MAPPING,
                        "separator: \";\"",
                        "seperator: \";\"",
                        2,
                        "format.csv.seperator",
                        "an unknown key",
                        "separator (did you mean that?)"),
                fault(MAPPING, "csv:", "ini:", 2, "format.ini", "an unknown key", "csv, json, xml"),
                fault(MAPPING, "partner: jgz", "partner: ggd", 1, "partner", "ggd", "jgz, as the file name says"),
                fault(MAPPING, "partner: jgz", "partner: 12", 1, "partner", "12", "jgz, as the file name says"),
                fault(
                        MAPPING,
                        "columns:",
                        "columns: []\nkolommen:",
                        4,
                        "kolommen",
                        "an unknown key",
                        "partner, format, columns"),
                // policies
                fault(POLICY, "otherwise: withhold\n", "", 1, "otherwise", "nothing", "one of withhold"),
                fault(POLICY, "otherwise: withhold", "otherwise: disclose", 19, "otherwise", "disclose", "withhold"),
                fault(
                        POLICY,
                        "- pgn",
                        "- pgn\n  - achternaam",
                        19,
                        "never",
                        "achternaam, which fields grants",
                        "a field in one of both"),
                fault(
                        POLICY,
                        "- groepsnaam",
                        "- groepsnaam\n  - bsn",
                        17,
                        "fields",
                        "bsn",
                        "a field of the dictionary"),
                fault(
                        POLICY,
                        "- groepsnaam",
                        "- groepsnaam\n  - groepsnaam",
                        17,
                        "fields",
                        "groepsnaam a second time",
                        "each field once"),
                fault(
                        POLICY,
                        "- schoolOptedIn",
                        "- schoolOptedin",
                        11,
                        "requires",
                        "schoolOptedin",
                        "schoolOptedIn (did you mean that?)"),
                fault(
                        POLICY,
                        "{ minimumAge: 8 }",
                        "{ minimumAge: acht }",
                        12,
                        "requires",
                        "{ minimumAge: … }",
                        "{ minimumAge: a whole number }"),
                fault(
                        POLICY,
                        "{ minimumAge: 8 }",
                        "minimumAge",
                        12,
                        "requires",
                        "minimumAge",
                        "{ minimumAge: a whole number }"),
                fault(
                        POLICY,
                        "- schoolOptedIn",
                        "- { schoolOptedIn: false }",
                        11,
                        "requires",
                        "{ schoolOptedIn: … }",
                        "schoolOptedIn without a value"),
                fault(POLICY, "requires:", "needs: []\nrequires:", 9, "needs", "an unknown key", "requires"),
                fault(POLICY, "6(1)(e)", "6(1)(g)", 4, "ground.avg", "6(1)(g)", "6(1)(e)"),
                fault(POLICY, "status: active", "status: actief", 6, "status", "actief", "active (did you mean that?)"),
                fault(POLICY, "2026-08-01", "01-08-2026", 7, "validFrom", "01-08-2026", "a day such as 2026-08-01"),
                fault(POLICY, "2027-07-31", "2026-07-31", 8, "validUntil", "2026-07-31", "a day on or after validFrom"),
                fault(
                        POLICY,
                        "purpose: jeugdgezondheidszorg",
                        "purpose: true",
                        2,
                        "purpose",
                        "true",
                        "the purpose in Dutch"),
                fault(
                        POLICY,
                        "purpose: jeugdgezondheidszorg",
                        "purpose:",
                        2,
                        "purpose",
                        "nothing",
                        "the purpose in Dutch"),
                fault(POLICY, "never:\n  - pgn\n", "", 1, "never", "nothing", "a list (it may be empty: [])"),
                fault(
                        POLICY,
                        "ground:\n  avg",
                        "ground: wet\nextra:\n  avg",
                        3,
                        "ground",
                        "wet",
                        "a table with avg, source"),
                // both ways
                fault(
                        MAPPING,
                        "from: groepsnaam",
                        "from: postcode",
                        6,
                        "columns",
                        "postcode, which the policy does not grant",
                        "the fields of config/policies/jgz.yaml"),
                fault(
                        POLICY,
                        "- groepsnaam",
                        "- groepsnaam\n  - geslacht",
                        17,
                        "fields",
                        "geslacht, which no column uses",
                        "the fields that mappings/jgz.yaml asks for, no more"),
                // partners
                fault(PARTNER, "transport: sftp", "transport: ftp", 2, "transport", "ftp", "sftp (did you mean that?)"),
                fault(
                        PARTNER,
                        "${sluis.jgz.host}\n",
                        "${sluis.jgz.hst}\n",
                        4,
                        "settings.host",
                        "${sluis.jgz.hst}, which has no value",
                        "a property that is set"),
                fault(
                        PARTNER,
                        "${sluis.jgz.host}\n",
                        "{{sluis.jgz.host}}\n",
                        4,
                        "settings.host",
                        "a table",
                        "a text or a number"),
                fault(
                        PARTNER,
                        "${sluis.jgz.host}\n",
                        "\"x{{sluis.jgz.host}}\"\n",
                        4,
                        "settings.host",
                        "a placeholder of another form",
                        "${name}"),
                fault(
                        PARTNER,
                        "user: sluis",
                        "password: geheim",
                        6,
                        "settings.password",
                        "a secret written out",
                        "a placeholder, or a key ending in -file"),
                fault(PARTNER, "tries: 8", "tries: 0", 8, "retry.tries", "0", "a whole number from 1 to 1000"),
                fault(PARTNER, "firstWait: 30s", "firstWait: 30", 8, "retry.firstWait", "30", "a time such as 30s"),
                fault(
                        PARTNER,
                        "longestWait: 1h",
                        "longestWait: 1s",
                        8,
                        "retry.longestWait",
                        "less than firstWait",
                        "at least firstWait"),
                fault(
                        PARTNER,
                        "0 30 1 * * ?",
                        "30 1 * * *",
                        9,
                        "schedule.cron",
                        "30 1 * * *",
                        "a Quartz cron expression"),
                fault(
                        PARTNER,
                        "cron: \"0 30 1 * * ?\"",
                        "crons: [\"0 30 1 * * ?\", \"nachts\"]",
                        9,
                        "schedule.crons",
                        "nachts",
                        "a Quartz cron expression"),
                fault(
                        PARTNER,
                        "1 * * ?\"",
                        "1 * * ?\", days: schooldagen",
                        9,
                        "schedule.days",
                        "schooldagen",
                        "schooldays"),
                fault(
                        PARTNER,
                        "1 * * ?\"",
                        "1 * * ?\", blackout: [\"2027-01-03..2026-12-24\"]",
                        9,
                        "schedule.blackout",
                        "2027-01-03..2026-12-24",
                        "hours such as 22:00-06:00"),
                fault(PARTNER, "freshness: 26h", "versheid: 26h", 10, "versheid", "an unknown key", "freshness"),
                // YAML itself
                fault(
                        POLICY,
                        "status: active",
                        "status: active\nstatus: concept",
                        7,
                        "",
                        "the key status a second time",
                        "each key once"),
                fault(POLICY, "status: active", "status: &a active", 6, "status", "the anchor &a", "no anchors"),
                fault(
                        POLICY,
                        "status: active",
                        "status: !!str active",
                        6,
                        "status",
                        "the tag tag:yaml.org,2002:str",
                        "no tags"),
                fault(
                        POLICY,
                        "validFrom: 2026-08-01",
                        "validFrom: *a",
                        7,
                        "validFrom",
                        "the alias *a",
                        "the text itself"),
                fault(POLICY, "status: active", "status: [active", 7, "", "text that is no YAML", "YAML"),
                fault(
                        POLICY,
                        "otherwise: withhold",
                        "otherwise: withhold\n---\npartner: x",
                        20,
                        "",
                        "a second document",
                        "one document"),
                fault(POLICY, "status: active", "status: active" + "\n#".repeat(50), 61, "", "69 lines", "at most 60"),
                fault(ROUTE, "- route:", "#\n".repeat(20) + "- route:", 26, "", "29 lines", "at most 25"),
                fault(MAPPING, "columns:", "#\n".repeat(100) + "columns:", 101, "", "106 lines", "at most 100"));
    }

    private static Arguments fault(
            String file, String found, String put, int line, String key, String complaint, String allowed) {
        return Arguments.of(file, found, put, new Complaint(file, line, key, complaint, allowed));
    }

    @ParameterizedTest(name = "{0}: {2} → {3}")
    @MethodSource("faults")
    void complainsWithFileLineKeyFoundAndAllowed(String file, String found, String put, Complaint expected) {
        ShelfRefused refused = refused(aShelf().with(file, found, put));

        assertThat(refused.complaints()).anySatisfy(c -> {
            assertThat(c.file()).isEqualTo(expected.file());
            assertThat(c.line()).isEqualTo(expected.line());
            assertThat(c.key()).isEqualTo(expected.key());
            assertThat(c.found()).contains(expected.found());
            assertThat(c.allowed()).contains(expected.allowed());
        });
        assertThat(refused).hasMessageContaining(expected.file());
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, c, a/d, to: a/d after a/ was left",
        "a, a/b, c, to: a/b beside a",
        "a/b/c, a/b, c, to: a/b beside a/b/c",
        "a/b, a//c, d, to: a//c",
    })
    void elementsInElementsStandTogether(String first, String second, String third, String complaint) {
        ShelfRefused refused = refused(aShelf().with(
                        MAPPING,
                        "csv: { separator: \";\", byteOrderMark: false }",
                        "xml: { namespace: \"urn:x\"," + " root: r, entry: e }")
                .with(MAPPING, "to: achternaam,", "to: " + first + ",")
                .with(MAPPING, "to: geboortedatum,", "to: " + second + ",")
                .with(MAPPING, "to: groep,", "to: " + third + ","));
        assertThat(refused.complaints())
                .anySatisfy(c -> assertThat(c.key() + ": " + c.found()).contains(complaint));
    }

    @Test
    void complainsOfEverythingAtOnce() {
        ShelfRefused refused = refused(aShelf().with(ROUTE, "        - to: { uri: \"gate:jgz\" }\n", "")
                .with(MAPPING, "from: groepsnaam", "from: postcode")
                .with(POLICY, "otherwise: withhold\n", "")
                .with(PARTNER, "tries: 8", "tries: 0"));

        assertThat(refused.complaints())
                .extracting(Complaint::file)
                .containsExactly(PARTNER, POLICY, POLICY, MAPPING, ROUTE);
        assertThat(refused).hasMessageStartingWith("The files are refused: 5 complaints.");
        refused.complaints().forEach(c -> assertThat(refused).hasMessageContaining(c.text()));
    }

    @Test
    void aPartnerNeedsAFileInEachFolder() {
        for (String file : List.of(ROUTE, MAPPING, POLICY, PARTNER)) {
            ShelfFixture two = aShelf();
            for (String f : List.of(ROUTE, MAPPING, POLICY, PARTNER, TESTS)) {
                two.copy(
                        f, f.replace("jgz", "ggd"), t -> t.replace("jgz", "ggd").replace("sluis.ggd", "sluis.jgz"));
            }
            if (file.equals(POLICY)) {
                two.without(TESTS);
            }
            ShelfRefused refused = refused(two.without(file), file.replace('/', '-'));

            assertThat(refused.complaints()).singleElement().satisfies(c -> {
                assertThat(c.file()).isEqualTo(file);
                assertThat(c.found()).startsWith("no such file, though jgz stands in ");
            });
        }
    }

    @Test
    void refusesAnEmptyFolder() throws IOException {
        Files.createDirectories(root.resolve("routes"));

        assertThat(refused(aShelf().without(ROUTE)).complaints())
                .contains(new Complaint("routes", 0, "", "an empty folder", "one file per partner"));
    }

    @Test
    void refusesAMissingFolder() {
        ShelfFolders good = aShelf().writeTo(root);
        ShelfFolders bad =
                new ShelfFolders(root.resolve("elsewhere"), good.mappings(), good.policies(), good.partners());

        assertThat(catchThrowableOfType(ShelfRefused.class, () -> Shelf.read(bad, n -> "x"))
                        .complaints())
                .contains(new Complaint("routes", 0, "", "no such folder", "a folder with one file per partner"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes/jgz.yaml",
                "routes/extra.xml",
                "routes/Extra.camel.yaml",
                "routes/.camel.yaml",
                "routes/.hidden",
                "routes/a b.camel.yaml",
                "mappings/jgz.yml",
                "mappings/jgz.yaml.bak",
                "config/policies/notes.txt",
                "config/partners/jgz.properties"
            })
    void refusesFilesThatDoNotBelong(String file) {
        assertThat(refused(aShelf().with(file, "- route: {}")).complaints()).anySatisfy(c -> {
            assertThat(c.file()).isEqualTo(file);
            assertThat(c.found()).isEqualTo("a file that does not belong here");
        });
    }

    @Test
    void refusesFoldersAndLinksAmongTheFiles() throws IOException {
        aShelf().writeTo(root);
        Files.createDirectory(root.resolve("routes/more.camel.yaml"));
        Files.createSymbolicLink(root.resolve("routes/link.camel.yaml"), root.resolve(ROUTE));

        assertThat(refused(aShelf()).complaints())
                .filteredOn(c -> c.found().equals("something that is no plain file"))
                .extracting(Complaint::file)
                .containsExactly("routes/link.camel.yaml", "routes/more.camel.yaml");
    }

    @Test
    void refusesBytesThatAreNoUtf8AndFilesTooLarge() throws IOException {
        aShelf().writeTo(root);
        Files.write(root.resolve("mappings/esis.yaml"), new byte[] {(byte) 0xC3, 0x28});
        Files.writeString(root.resolve("mappings/big.yaml"), "#".repeat(33 * 1024));

        assertThat(refused(aShelf()).complaints())
                .extracting(Complaint::file, Complaint::found)
                .contains(
                        tuple("mappings/esis.yaml", "bytes that are no UTF-8"),
                        tuple("mappings/big.yaml", "33792 bytes"));
    }

    @Test
    void refusesWhatIsNestedToExhaustTheReader() {
        assertThat(refused(aShelf().with(ROUTE, "[".repeat(20_000))).complaints())
                .anySatisfy(c -> assertThat(c.file()).isEqualTo(ROUTE));
    }

    @Test
    void neverShowsTheValueOfAPlaceholderOrASecret() {
        ShelfRefused refused = refused(aShelf().with(PARTNER, "user: sluis", "password: hunter2")
                .with(PARTNER, "host: ${sluis.jgz.host}", "host: ${sluis.jgz.host}${nowhere}"));

        assertThat(refused)
                .message()
                .doesNotContain("hunter2", "127.0.0.1")
                .contains("settings.password", "${nowhere}");
    }

    private ShelfRefused refused(ShelfFixture shelf) {
        return refused(shelf, ".");
    }

    private ShelfRefused refused(ShelfFixture shelf, String folder) {
        return catchThrowableOfType(ShelfRefused.class, () -> shelf.readFrom(root.resolve(folder)));
    }
}
