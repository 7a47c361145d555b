package nl.sluis.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFilesTest {
    private static final String ONE_SCHOOL =
            "vestigingen:\n  - { vestiging: 99AA00, naam: De Test, soortOnderwijs: SO, source: esis }\n";

    @TempDir
    Path folder;

    @Test
    void whatIsOnRecordHoldsFromTheFirstDayToTheLast() throws IOException {
        write("vestigingen", ONE_SCHOOL);
        write(
                "agreements",
                "agreements:\n  - { partner: basispoort, kind: verwerkersovereenkomst, reference: VO-1, from: 2026-01-01, until: 2026-12-31 }\n");
        write("switches", "switches:\n  - { partner: jgz, vestiging: 99AA00, from: 2026-08-01 }\n");
        write(
                "mandates",
                "mandates:\n  - { partner: duo, vestiging: 99AA00, reference: M-1, from: 2026-08-01, until: 2026-08-31 }\n");
        write(
                "licences",
                "licences:\n  - { vestiging: 99AA00, product: rekenen, jaargroepen: [S], from: 2026-08-01 }\n");
        Registers registers = read();
        Vestiging here = Vestiging.of("99AA00");
        assertThat(registers.agreementInForce("basispoort", day("2026-12-31"))).isTrue();
        assertThat(registers.agreementInForce("basispoort", day("2027-01-01"))).isFalse();
        assertThat(registers.agreementInForce("jgz", day("2026-12-31"))).isFalse();
        assertThat(registers.switchedOn("jgz", here, day("2026-07-31"))).isFalse();
        assertThat(registers.switchedOn("jgz", here, day("2026-08-01"))).isTrue();
        assertThat(registers.switchedOn("basispoort", here, day("2026-08-01"))).isFalse();
        assertThat(registers.mandateRecorded("duo", here, day("2026-08-31"))).isTrue();
        assertThat(registers.mandateRecorded("duo", here, day("2026-09-01"))).isFalse();
        assertThat(registers.licences().get(here)).hasSize(1);
        assertThat(registers.of(here))
                .get()
                .extracting(VestigingEntry::soortOnderwijs)
                .isEqualTo("SO");
    }

    @Test
    void aVestigingTellsWhatItsPartnersNeed() throws IOException {
        write("vestigingen", """
                vestigingen:
                  - vestiging: 99AA00
                    naam: De Test
                    soortOnderwijs: VSO
                    source: esis
                    master: mls
                    verzuimmelding: gemeente
                    ggd: noorderland
                    gemeente: Waterveen
                    rapportagelocatie: 99AA00
                    productInstance: AMP-1
                    onderwijsaanbieder: 100A001
                    onderwijslocatie: 100X001
                    vakantieregio: zuid
                    leerlingvolgsysteem: mls
                  - { vestiging: 99AA01, naam: De Proef, soortOnderwijs: VSO, source: esis }
                  - { vestiging: 99AA02, naam: Het Examen, soortOnderwijs: SO, source: esis }
                """);
        Registers registers = read();
        assertThat(registers.of(Vestiging.of("99AA00")))
                .contains(new VestigingEntry(
                        Vestiging.of("99AA00"),
                        "De Test",
                        "VSO",
                        "esis",
                        VestigingEntry.Master.MLS,
                        VestigingEntry.Verzuimmelding.GEMEENTE,
                        Optional.of("noorderland"),
                        Optional.of("Waterveen"),
                        Optional.of("99AA00"),
                        Optional.of("AMP-1"),
                        Optional.of("100A001"),
                        Optional.of("100X001"),
                        Optional.of("zuid"),
                        Optional.of("mls")));
        assertThat(registers.of(Vestiging.of("99AA01")))
                .contains(VestigingEntry.of(Vestiging.of("99AA01"), "De Proef", "VSO", "esis"))
                .get()
                .extracting(VestigingEntry::verzuimmelding)
                .isEqualTo(VestigingEntry.Verzuimmelding.VERZUIMLOKET);
        assertThat(registers.of(Vestiging.of("99AA02")))
                .get()
                .extracting(VestigingEntry::verzuimmelding)
                .isEqualTo(VestigingEntry.Verzuimmelding.GEMEENTE);
    }

    @Test
    void wrongOptionalKeysAreAllComplainedOf() throws IOException {
        write("vestigingen", """
                vestigingen:
                  - { vestiging: 99AA00, naam: Een, soortOnderwijs: SO, source: esis, master: magister }
                  - { vestiging: 99AA01, naam: Twee, soortOnderwijs: SO, source: esis, verzuimmelding: duo }
                  - { vestiging: 99AA02, naam: Drie, soortOnderwijs: SO, source: esis, onderwijsaanbieder: 100X001 }
                  - { vestiging: 99AA03, naam: Vier, soortOnderwijs: SO, source: esis, ggd: "" }
                  - { vestiging: 99AA04, naam: Vijf, soortOnderwijs: SO, source: esis, vakantieregio: oost }
                """);
        assertThatThrownBy(this::read)
                .hasMessageContaining("entry 1: expected one of [esis, mls] for master, found magister")
                .hasMessageContaining("entry 2: expected one of [verzuimloket, gemeente] for verzuimmelding, found duo")
                .hasMessageContaining("entry 3: expected a value such as 100A001 for onderwijsaanbieder, found 100X001")
                .hasMessageContaining("entry 4: expected a value for ggd, found nothing")
                .hasMessageContaining("entry 5: expected a value such as noord, midden or zuid for vakantieregio");
    }

    @Test
    void theCalendarSaysOnWhichDaysASchoolIsOpen() throws IOException {
        write("vestigingen", """
                vestigingen:
                  - { vestiging: 99AA00, naam: Een, soortOnderwijs: SO, source: esis, vakantieregio: midden }
                  - { vestiging: 99AA01, naam: Twee, soortOnderwijs: SO, source: esis, vakantieregio: zuid }
                """);
        write("calendar", """
                calendar:
                  - { schooljaar: 2026-2027, naam: Kerstvakantie, from: 2026-12-19, until: 2027-01-03 }
                  - { schooljaar: 2026-2027, naam: Herfst, vakantieregio: midden, from: 2026-10-17, until: 2026-10-25 }
                  - { schooljaar: 2026-2027, naam: Studiedag, vestiging: 99AA01, from: 2026-11-02 }
                """);
        Registers registers = read();
        SchoolCalendar calendar = registers.calendar();
        VestigingEntry midden = registers.of(Vestiging.of("99AA00")).orElseThrow();
        VestigingEntry zuid = registers.of(Vestiging.of("99AA01")).orElseThrow();
        assertThat(calendar.isSchoolDay(midden, day("2026-10-16"))).isTrue();
        assertThat(calendar.isSchoolDay(midden, day("2026-10-19"))).isFalse();
        assertThat(calendar.isSchoolWeek(midden, day("2026-10-19"))).isFalse();
        assertThat(calendar.isSchoolDay(zuid, day("2026-10-19"))).isTrue();
        assertThat(calendar.isSchoolDay(zuid, day("2026-11-02"))).isFalse();
        assertThat(calendar.isSchoolWeek(zuid, day("2026-11-02"))).isTrue();
        assertThat(calendar.isSchoolDay(midden, day("2026-11-02"))).isTrue();
        assertThat(calendar.isSchoolDay(midden, day("2026-11-07"))).isFalse();
        assertThat(calendar.isSchoolDay(zuid, day("2027-01-03"))).isFalse();
        assertThat(calendar.isSchoolDay(zuid, day("2027-01-04"))).isTrue();
        assertThat(calendar.covers(midden, day("2027-09-01"))).isFalse();
        assertThat(calendar.isSchoolDay(midden, day("2027-09-01"))).isFalse();
    }

    @Test
    void aWrongHolidayIsComplainedOf() throws IOException {
        write("vestigingen", ONE_SCHOOL);
        write("calendar", """
                calendar:
                  - { schooljaar: 2026-2027, naam: Te laat, from: 2027-07-30, until: 2027-08-02 }
                  - { schooljaar: 2026-2027, naam: Omgekeerd, from: 2026-10-20, until: 2026-10-10 }
                  - { schooljaar: 2026-2027, naam: Beide, vestiging: 99AA00, vakantieregio: noord, from: 2026-10-20 }
                """);
        assertThatThrownBy(this::read)
                .hasMessageContaining("calendar.yaml, entry 1: expected days within schooljaar 2026-2027")
                .hasMessageContaining("calendar.yaml, entry 2: expected an until on or after from 2026-10-20")
                .hasMessageContaining("calendar.yaml, entry 3: expected vakantieregio or vestiging, found both");
    }

    @Test
    void withOnlyVestigingenNothingElseHolds() throws IOException {
        write("vestigingen", ONE_SCHOOL);
        Registers registers = read();
        assertThat(registers.agreements()).isEmpty();
        assertThat(registers.switchedOn("jgz", Vestiging.of("99AA00"), day("2026-11-24")))
                .isFalse();
    }

    @Test
    void allComplaintsComeAtOnce() throws IOException {
        write("vestigingen", """
                vestigingen:
                  - { vestiging: 99AA0, naam: Te kort, soortOnderwijs: SO, source: esis }
                  - { vestiging: 99AA00, naam: De Test, soortOnderwijs: SO, source: magister }
                  - { vestiging: 99AA01, naam: De Test, soortOnderwijs: SO, source: esis }
                  - { vestiging: 99AA01, naam: Nog eens, soortOnderwijs: SO, source: esis }
                """);
        write("switches", "switches:\n  - { partner: jgz, vestiging: 99ZZ00, from: 2026-08-01 }\n");
        write(
                "agreements",
                "agreements:\n  - { partner: jgz, kind: x, reference: y, from: 1 augustus, until: 2027-01-01 }\n");
        write("mandates", "mandates:\n  - { partner: duo, vestiging: 99AA01, from: 2026-08-01 }\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(RegistersRefused.class)
                .hasMessageContaining("vestigingen.yaml, entry 1: expected a BRIN6 such as 99ZZ00")
                .hasMessageContaining("vestigingen.yaml, entry 2: expected one of the sources [esis], found magister")
                .hasMessageContaining("99AA01 stands in it twice")
                .hasMessageContaining("switches.yaml, entry 1: expected a vestiging of vestigingen.yaml, found 99ZZ00")
                .hasMessageContaining("agreements.yaml, entry 1: expected a day such as 2026-08-01 for from")
                .hasMessageContaining("mandates.yaml, entry 1: expected a value for reference, found nothing");
    }

    @Test
    void anUnknownOrDoubleKeyIsRefused() throws IOException {
        write("vestigingen", ONE_SCHOOL);
        write("switches", "switches:\n  - { partner: jgz, vestiging: 99AA00, from: 2026-08-01, untill: 2026-09-01 }\n");
        assertThatThrownBy(this::read).hasMessageContaining("switches.yaml").hasMessageContaining("untill");
        write(
                "switches",
                "switches:\n  - { partner: jgz, partner: basispoort, vestiging: 99AA00, from: 2026-08-01 }\n");
        assertThatThrownBy(this::read).hasMessageContaining("switches.yaml, line 2");
        write("switches", "schakelaars: []\n");
        assertThatThrownBy(this::read).hasMessageContaining("expected the one key switches");
    }

    @Test
    void withoutVestigingenThereIsNoBoard() {
        assertThatThrownBy(this::read).hasMessageContaining("found no such file");
    }

    private Registers read() {
        return RegisterFiles.read(folder, Set.of("esis"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
