package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the same notification twice at the verzuimloket. */
class XmlBoxTest {
    @TempDir
    Path home;

    private final Findings findings = new Findings();
    private int came;

    @Test
    void aNotificationThatTakesThePlaceOfAnEarlierOneIsNoSecondOne() throws IOException {
        come("");
        come("70000001");
        assertThat(judged()).isEmpty();
    }

    @Test
    void theSameOnceMoreWithTheSameNumberIsSeen() throws IOException {
        come("");
        come("70000001");
        come("70000001");
        assertThat(judged()).singleElement().asString().contains("twice");
    }

    @Test
    void aSecondOneWithoutANumberIsSeen() throws IOException {
        come("");
        come("");
        assertThat(judged()).singleElement().asString().contains("twice");
    }

    private void come(String meldingsnummer) throws IOException {
        Path folder = Files.createDirectories(home.resolve("partners/verzuimloket"));
        UUID id = new UUID(0, ++came);
        String number = meldingsnummer.isEmpty() ? "" : " meldingsnummer=\"" + meldingsnummer + "\"";
        Files.writeString(
                folder.resolve("%06d-70000001-me-%s.xml".formatted(came, id)),
                "<meldenRelatiefVerzuim_request berichtid=\"" + id + "\"><melding" + number
                        + "><verzuimsoort>RV</verzuimsoort></melding></meldenRelatiefVerzuim_request>");
    }

    private List<String> judged() throws IOException {
        PartnerBox box = PartnerBoxes.of(home, List.of()).stream()
                .filter(b -> b.partner().equals("verzuimloket"))
                .findFirst()
                .orElseThrow();
        assertThat(box.strangeFields()).isEqualTo(Set.of());
        new Judge(findings).passing(List.of(box), pupil -> false);
        return findings.lines();
    }
}
