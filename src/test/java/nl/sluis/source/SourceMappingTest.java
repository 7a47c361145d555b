package nl.sluis.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMappingTest {
    @Test
    void theShippedMappingReadsWhatTheHouseCanKeep() {
        SourceMapping mapping = EsisMapping.shipped();

        assertThat(mapping.source()).isEqualTo("esis");
        assertThat(mapping.fields().get(SourceField.INSTROOMDATUM))
                .containsExactly(Veld.INSCHRIJFDATUM, Veld.DATUM_INSCHRIJVING_LEERJAAR, Veld.PERIODE_BEGINDATUM);
        assertThat(mapping.fields().get(SourceField.BSN)).containsExactly(Veld.PGN);
        assertThat(mapping.fields().get(SourceField.ONDERWIJSNUMMER)).containsExactly(Veld.PGN);
        Set<SourceField> read = EnumSet.copyOf(mapping.fields().keySet());
        read.addAll(EsisMapping.ofMls().fields().keySet());
        assertThat(read)
                .as("every element that may be read is read: a new one forces a decision")
                .containsExactlyInAnyOrder(SourceField.values());
    }

    @Test
    void aFieldOfMlsHasOneMaster() {
        Supplement supplement = EsisMapping.ofMls().supplement().orElseThrow();
        assertThat(supplement.match()).containsExactly(Veld.ECKID, Veld.LEERLINGKEY);
        assertThat(supplement.always())
                .containsExactlyInAnyOrder(
                        Veld.RESIDENTIEEL,
                        Veld.UITSTROOMPROFIEL,
                        Veld.TLV_NUMMER,
                        Veld.OPP_BEGINDATUM,
                        Veld.OPP_EINDDATUM);
        assertThat(supplement.base()).contains(Veld.ACHTERNAAM, Veld.ADRES).doesNotContain(Veld.PGN, Veld.GROEPSNAAM);
        assertThat(EsisMapping.shipped().supplement()).isEmpty();
    }

    @Test
    void whatIsWrongWithASupplementIsSaidAtOnce() {
        Map<String, Object> fields = Map.of(
                "@key", "leerlingkey",
                "roepnaam", "roepnaam",
                "achternaam", "achternaam",
                "geboortedatum", "geboortedatum");
        Map<String, Object> supplement = Map.of(
                "match", List.of("achternaam"),
                "always", List.of("roepnaam", "geslacht"),
                "base", List.of("roepnaam", "bijnaam"),
                "columns", Map.of("naam", "achternaam", "nog_een", "achternaam", "groep", "groep/naam"),
                "tegenwoordig", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceMapping.of(Map.of("source", "mls", "fields", fields, "supplement", supplement)))
                .withMessageContainingAll(
                        "supplement.tegenwoordig: unknown",
                        "supplement.match: expected eckid, leerlingkey or both",
                        "roepnaam stands in both of always and base",
                        "achternaam stands in none of always and base",
                        "geslacht has this source as master and is not read of it",
                        "supplement.base: bijnaam is not in the dictionary",
                        "achternaam has a column already",
                        "groep/naam is not an element that is read",
                        "supplement.columns: expected one for @key or @eckid");
    }

    @ParameterizedTest
    @CsvSource({
        "etniciteit, groepsnaam, etniciteit is not an element that may be read",
        "land, groepsnaam, land is not an element that may be read",
        "fotourl, groepsnaam, fotourl is not an element that may be read",
        "bsn_ondwnr-4, pgn, bsn_ondwnr-4 is not an element that may be read",
        "bsn, achternaam, a persoonsgebonden nummer goes into pgn and nothing else does",
        "roepnaam, pgn, a persoonsgebonden nummer goes into pgn and nothing else does",
        "roepnaam, geboortedatum, a date goes into a date field and nothing else does",
        "geboortedatum, roepnaam, a date goes into a date field and nothing else does",
        "roepnaam, vestiging, does not come from a source",
        "roepnaam, basispoortId, does not come from a source",
        "roepnaam, bijnaam, bijnaam is not in the dictionary",
    })
    void aMappingThatWouldMixThingsUpDoesNotLoad(String element, String field, String complaint) {
        Map<String, Object> data = Map.of("source", "esis", "fields", Map.of("@key", "leerlingkey", element, field));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceMapping.of(data))
                .withMessageContaining(complaint);
    }

    @Test
    void allComplaintsComeAtOnce() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("land", List.of("achternaam"));
        fields.put("bsn | bsn", "pgn");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceMapping.of(Map.of("fields", fields, "feilds", 1)))
                .withMessageContainingAll(
                        "feilds: unknown", "source: expected a name", "land is not", "bsn is named twice");
    }

    @Test
    void aPupilWithoutItsKeyCannotBeMapped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceMapping.of(Map.of("source", "esis", "fields", Map.of("roepnaam", "roepnaam"))))
                .withMessageContaining("@key must become leerlingkey");
    }

    @Test
    void everyFieldSaysWhereItStands() {
        assertThat(Arrays.stream(SourceField.values()).filter(f -> f.path().startsWith("groep")))
                .allMatch(f -> f.scope() == SourceField.Scope.GROEP);
        assertThat(Arrays.stream(SourceField.values()).filter(f -> f.path().startsWith("@")))
                .allMatch(f -> f.scope() == SourceField.Scope.ATTRIBUTE);
    }
}
