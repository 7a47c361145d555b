package nl.sluis.leerling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"063138219", "208782552", "182071649", "712004166", "111222333", "123456782", "999999990"})
    void burgerservicenummersPassTheElfproef(String number) {
        assertThat(Pgn.of(number).kind()).isEqualTo(Pgn.Kind.BURGERSERVICENUMMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100310303", "100729533", "133456785"})
    void onderwijsnummersLeaveFive(String number) {
        assertThat(Pgn.of(number).kind()).isEqualTo(Pgn.Kind.ONDERWIJSNUMMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "182071648", "18207164A", "000000000", "", "12", "1234567890", "٣٣٣٣٣٣٣٣٣"})
    void otherNumbersAreRefusedWithoutBeingRepeated(String number) {
        assertThatThrownBy(() -> Pgn.of(number))
                .isInstanceOf(InvalidValueException.class)
                .satisfies(e -> {
                    if (number.length() > 2) {
                        assertThat(e.getMessage()).doesNotContain(number);
                    }
                });
    }

    @Test
    void anEightDigitNumberGetsItsLeadingZero() {
        assertThat(Pgn.of("63138219").number()).isEqualTo("063138219");
    }

    @Test
    void aBsnElementHoldsNoOnderwijsnummer() {
        assertThatThrownBy(() -> Pgn.of("100310303", Pgn.Kind.BURGERSERVICENUMMER))
                .hasMessage("expected a burgerservicenummer, found a onderwijsnummer");
    }

    @Test
    void aboutOneInElevenNumbersIsEachAndNoneIsBoth() {
        Random random = new Random(7);
        int bsn = 0;
        int own = 0;
        for (int i = 0; i < 110_000; i++) {
            String number = String.format("%09d", 1 + random.nextInt(999_999_999));
            try {
                if (Pgn.of(number).kind() == Pgn.Kind.BURGERSERVICENUMMER) {
                    bsn++;
                } else {
                    own++;
                }
            } catch (InvalidValueException e) {
                continue;
            }
        }
        assertThat(bsn).isBetween(9_500, 10_500);
        assertThat(own).isBetween(9_500, 10_500);
    }

    @Test
    void aPgnNeverPrintsItself() {
        assertThat(Pgn.of("999999990").toString()).doesNotContain("999999990");
    }

    @ParameterizedTest
    @CsvSource({"99ZZ00,99ZZ,00", "99zz01,99ZZ,01", " 00aa99 ,00AA,99"})
    void aVestigingIsABrin6(String text, String brin, String dependance) {
        Vestiging vestiging = Vestiging.of(text);
        assertThat(vestiging.brin()).isEqualTo(brin);
        assertThat(vestiging.dependance()).isEqualTo(dependance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99ZZ", "9ZZ00", "99ZZ0", "99Z100", "99ZZ000", "../../x", ""})
    void whatIsNoBrin6IsRefused(String text) {
        assertThatThrownBy(() -> Vestiging.of(text)).hasMessageContaining("BRIN6");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-31,2025-2026", "2026-08-01,2026-2027", "2027-01-01,2026-2027", "2024-02-29,2023-2024"})
    void aSchoolYearTurnsOnTheFirstOfAugust(LocalDate day, String schooljaar) {
        assertThat(Schooljaar.on(day)).hasToString(schooljaar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-2030", "2026-2026", "2026", "2026-27", "2027-2026"})
    void aSchoolYearIsTwoConsecutiveYears(String text) {
        assertThatThrownBy(() -> Schooljaar.of(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyFieldIsFoundByItsNameAndNoOther() {
        for (Veld veld : Veld.values()) {
            assertThat(Veld.named(veld.fieldName())).contains(veld);
        }
        assertThat(Veld.DATUM_INSCHRIJVING_LEERJAAR.fieldName()).isEqualTo("datumInschrijvingLeerjaar");
        assertThat(Veld.named("bsn")).isEmpty();
    }

    @Test
    void aPupilNeverPrintsAValue() {
        Leerling leerling = ALeerling.aLeerling().with(Veld.PGN, "999999990").build();
        for (Veld veld : Veld.values()) {
            Object value = leerling.value(veld);
            if (value != null
                    && veld != Veld.VESTIGING
                    && veld != Veld.BRIN
                    && value.toString().length() > 2) {
                assertThat(leerling.toString()).doesNotContain(value.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "123456789,9 characters (digits)",
        "Jan de Wit,'10 characters (letters, spaces)'",
        "=1+1,'4 characters (digits, signs)'"
    })
    void aShapeTellsNoValue(String value, String shape) {
        assertThat(Shape.of(value)).isEqualTo(shape);
    }
}
