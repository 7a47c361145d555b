package nl.sluis.leerling;

import static nl.sluis.leerling.FreeText.Objection.MEDICAL;
import static nl.sluis.leerling.FreeText.Objection.NUMBER;
import static nl.sluis.leerling.FreeText.Objection.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are generated ones that pass the elfproef; none belongs to anybody. */
class FreeTextTest {
    private final FreeText house = FreeText.house();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bsn 999999990",
                "999 999 990",
                "9999.99.990",
                "nr999999990nr",
                "x1999999990",
                "tel. 99999999-0",
                "٩٩٩٩٩٩٩٩٠",
                "9-9-9-9-9-9-9-9-0"
            })
    void findsNumbersHoweverTheyAreWritten(String text) {
        assertThat(house.objections(text)).contains(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Volgens huisarts", "ZIEK gemeld", "suïcidale uiting", "suicidaal", "heeft épilepsie"})
    void findsWordsAboutHealth(String text) {
        assertThat(house.objections(text)).contains(MEDICAL);
    }

    @Test
    void findsWhatIsTooLong() {
        assertThat(house.objections("e".repeat(101))).containsExactly(TOO_LONG);
        assertThat(house.objections("e".repeat(100))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ouders gebeld, geen gehoor", "Gesprek op 12-09-2026 om 10.15 uur", "999999991"})
    void letsTheRestGo(String text) {
        assertThat(house.objections(text)).isEmpty();
    }
}
