package nl.sluis.shelf;

import static nl.sluis.shelf.ShelfFixture.PARTNER;
import static nl.sluis.shelf.ShelfFixture.aShelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Stream;
import nl.sluis.leerling.Veld;
import nl.sluis.mapping.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A partner of many offices: each may write the same fields otherwise, and neither leave one out nor add one. */
class OfficeShelfTest {
    private static final String OFFICES = """
            officeBy: ggd
            offices:
              noord: { settings: { port: "2222" } }
              zuid:
                settings: { host: zuid.example }
                format: { csv: { separator: ",", byteOrderMark: true } }
                columns:
                  - { to: Groep, from: groepsnaam }
                  - { to: Naam, from: achternaam }
                  - { to: Geboren, from: geboortedatum, as: dutchDate }
            retry:""";

    @TempDir
    private Path root;

    @Test
    void anOfficeHasItsOwnSettingsAndItsOwnWordsForTheSameFields() {
        Shelf shelf = with("retry:", OFFICES).readFrom(root);

        assertThat(shelf.settings("jgz").officeBy()).isEqualTo("ggd");
        assertThat(shelf.settings("jgz").offices()).containsOnlyKeys("noord", "zuid");
        assertThat(shelf.settings("jgz").offices().get("noord"))
                .containsEntry("port", "2222")
                .containsEntry("user", "sluis");
        assertThat(shelf.settings("jgz").offices().get("zuid")).containsEntry("host", "zuid.example");
        assertThat(shelf.mapping("jgz").of("noord").columns())
                .as("as the partner's file has it")
                .isEqualTo(shelf.mapping("jgz").columns());
        assertThat(shelf.mapping("jgz").of("zuid").columns())
                .extracting(Column::to, Column::from, Column::required)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Groep", Veld.GROEPSNAAM, false),
                        org.assertj.core.groups.Tuple.tuple("Naam", Veld.ACHTERNAAM, true),
                        org.assertj.core.groups.Tuple.tuple("Geboren", Veld.GEBOORTEDATUM, true));
    }

    static Stream<Arguments> faults() {
        String groep = "{ to: Groep, from: groepsnaam }";
        String naam = "{ to: Naam, from: achternaam }";
        return Stream.of(
                Arguments.of("officeBy: ggd", "officeBy: provincie", "found provincie"),
                Arguments.of("officeBy: ggd\n", "", "officeBy: found nothing"),
                Arguments.of("noord:", "Noord Holland:", "found Noord Holland; allowed: a name in lower case"),
                Arguments.of(
                        groep,
                        "{ to: Groep, from: roepnaam }",
                        "offices.zuid.columns: found the fields achternaam, geboortedatum, roepnaam"),
                Arguments.of(
                        "      - " + groep + "\n",
                        "",
                        "exactly the fields of the partner's mapping: achternaam, geboortedatum, groepsnaam"),
                Arguments.of(naam, "{ to: Naam, from: achternaam, required: true }", "required: found an unknown key"),
                Arguments.of(naam, "{ to: Naam, from: achternam }", "found achternam"),
                Arguments.of(
                        "    format: { csv: { separator: \",\", byteOrderMark: true } }\n",
                        "",
                        "the format that the columns stand in"),
                Arguments.of("zuid:\n    settings:", "zuid:\n    instellingen:", "offices.zuid.instellingen"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("faults")
    void refusesAnOfficeThatIsNone(String found, String put, String complaint) {
        assertThat(OFFICES).contains(found);

        ShelfRefused refused = catchThrowableOfType(
                ShelfRefused.class,
                () -> with("retry:", OFFICES.replace(found, put)).readFrom(root));

        assertThat(refused).isNotNull().hasMessageContaining(complaint);
        assertThat(refused.complaints()).allSatisfy(c -> assertThat(c.file()).isEqualTo(PARTNER));
    }

    private static ShelfFixture with(String found, String replacement) {
        return aShelf().with(PARTNER, found, replacement);
    }
}
