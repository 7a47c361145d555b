package nl.sluis.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        assertThat(mapping.fields().keySet())
                .as("every element that may be read is read: a new one forces a decision")
                .containsExactlyInAnyOrder(SourceField.values());
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
