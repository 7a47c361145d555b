package nl.sluis.delivery.duo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is written, held against the schema by two validators: the JDK's, and libxml2 where xmllint is installed. */
class DuoConformanceTest {
    private static final Path OFFICIAL = Path.of(System.getProperty("sluis.standards", "../shared/standards"))
            .resolve("duo-vo-v1");
    private static final Path OURS = Path.of("src/main/resources/contracts");
    private static final Bedrijfsdocument HEAD = new Bedrijfsdocument(
            UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
            "99AA",
            "DUO",
            Instant.parse("2026-11-24T01:30:00.123Z"));

    @Test
    void theVoEnrolmentIsValidByTheOfficialSchema() throws Exception {
        Map<String, Object> period = new LinkedHashMap<>(Map.of(
                "datumBegin", "2026-08-01",
                "onderwijsaanbieder", "900A001",
                "vestiging", "99AA00",
                "leerjaar", "1",
                "groep", "a group, which vo does not have"));
        period.put("opleidingcode", "0015");
        period.put("indicatieBekostigbaar", "true");
        valid(official("DUO_VOAanlevering_InschrijvingVO_V1.xsd"), write(DuoContract.VO_V1, enrolment(period)));
    }

    @Test
    void theVoIdentificationAndRemovalAreValidByTheOfficialSchemas() throws Exception {
        Path identify = official("identificeren/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1.xsd");
        valid(identify, identify(DuoContract.VO_V1, withNumber()));
        valid(identify, identify(DuoContract.VO_V1, withoutNumber()));
        valid(official("DUO_VOAanlevering_InschrijvingVO_V1.xsd"), remove(DuoContract.VO_V1));
    }

    @Test
    void theStandInIsValidByItsOwnSchema() throws Exception {
        Map<String, Object> period = new LinkedHashMap<>(
                Map.of("datumBegin", "2026-08-01", "vestiging", "99AA00", "soortOnderwijs", "SO", "groep", "SO A"));
        valid(OURS.resolve("duo-so-inschrijving-assumed-v1.xsd"), write(DuoContract.SO_ASSUMED_V1, enrolment(period)));
        valid(OURS.resolve("duo-so-inschrijving-assumed-v1.xsd"), remove(DuoContract.SO_ASSUMED_V1));
        valid(
                OURS.resolve("duo-so-identificeren-assumed-v1.xsd"),
                identify(DuoContract.SO_ASSUMED_V1, withoutNumber()));
    }

    @Test
    void whatVoDemandsAndThePupilLacksIsSaidByName() {
        Map<String, Object> period = new LinkedHashMap<>(Map.of("datumBegin", "2026-08-01", "vestiging", "99AA00"));
        assertThatThrownBy(() -> write(DuoContract.VO_V1, enrolment(period)))
                .isInstanceOf(DuoMessage.DoesNotFit.class)
                .hasMessageContaining("opleidingcode");
    }

    private static byte[] write(DuoContract contract, Map<String, Object> values) throws DuoMessage.DoesNotFit {
        return DuoMessage.write(
                contract.enrolment(), contract.enrol(), HEAD, contract.inschrijving(), values, contract.leftOut());
    }

    private static byte[] identify(DuoContract contract, Map<String, Object> values) throws DuoMessage.DoesNotFit {
        return DuoMessage.write(
                contract.identification(), contract.identify(), HEAD, DuoContract.IDENTIFICATIE, values, Set.of());
    }

    private static byte[] remove(DuoContract contract) throws DuoMessage.DoesNotFit {
        Map<String, Object> values =
                Map.of("burgerservicenummer", "999999990", "brin", "99AA", "inschrijvingvolgnummer", "501");
        return DuoMessage.write(
                contract.enrolment(), contract.remove(), HEAD, DuoContract.VERWIJDERING, values, Set.of());
    }

    private static Map<String, Object> enrolment(Map<String, Object> period) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "burgerservicenummer", "999999990",
                "brin", "99AA",
                "inschrijvingvolgnummer", "501",
                "datumInschrijving", "2026-08-01",
                "datumUitschrijving", "2026-11-01"));
        values.put("inschrijvingPeriode", period);
        values.put("ontwikkelingsperspectief", Map.of("datumBegin", "2026-08-01"));
        return values;
    }

    private static Map<String, Object> withNumber() {
        return Map.of(
                "huidigOnderwijsnummer", "100310303",
                "geboorteDatum", "2012-02-28",
                "geslacht", "3",
                "metPGN", Map.of("burgerservicenummer", "999999990"));
    }

    private static Map<String, Object> withoutNumber() {
        return Map.of(
                "geboorteDatum", "2012-02-28",
                "geslacht", "1",
                "zonderPGN",
                        Map.of(
                                "achternaam", "Zee",
                                "voorvoegsels", "van der",
                                "binnenlandsAdres",
                                        Map.of("straatnaam", "Terpstraat", "huisnummer", "4", "postcode", "1234AB")));
    }

    private static Path official(String file) {
        Assumptions.assumeTrue(
                Files.exists(OFFICIAL.resolve(file)), "SKIPPED: the official schemas are not in ../shared/standards");
        return OFFICIAL.resolve(file);
    }

    private static void valid(Path schema, byte[] message) throws Exception {
        SchemaFactory.newDefaultInstance()
                .newSchema(schema.toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        if (!Files.isExecutable(Path.of("/usr/bin/xmllint"))) {
            System.out.println("SKIPPED: xmllint is not installed, one validator only");
            return;
        }
        Path file = Files.createTempFile("duo", ".xml");
        try {
            Files.write(file, message);
            Process lint = new ProcessBuilder(
                            List.of("/usr/bin/xmllint", "--noout", "--nonet", "--schema", "" + schema, "" + file))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(lint.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(lint.waitFor()).as(said).isZero();
        } finally {
            Files.delete(file);
        }
    }
}
