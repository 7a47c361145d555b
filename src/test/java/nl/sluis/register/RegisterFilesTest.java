package nl.sluis.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
                .extracting(Registers.VestigingEntry::soortOnderwijs)
                .isEqualTo("SO");
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
