package nl.sluis.source.edexml;

import static nl.sluis.source.Message.aMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdexmlSourceTest {
    private static final Vestiging VESTIGING = Vestiging.of("99AA00");
    private static final Schooljaar SCHOOLJAAR = Schooljaar.of("2026-2027");

    @TempDir
    Path home;

    private Path folder;
    private EdexmlSource source;

    @BeforeEach
    void makeSource() {
        folder = home.resolve("edexml");
        source = source(Duration.ZERO);
    }

    private EdexmlSource source(Duration settle) {
        return new EdexmlSource(
                new EdexmlSettings(folder, "esis", 100_000, settle, null), EsisMapping.shipped(), Clock.systemUTC());
    }

    private Path put(String name, String xml, int minutesAgo) throws IOException {
        Path file = Files.writeString(folder.resolve(name), xml);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutesAgo))));
        return file;
    }

    private static String school(String brincode, String dependancecode, String key) {
        return aMessage()
                .about(brincode, dependancecode, "2026-2027")
                .withLeerling(key, "")
                .edexml();
    }

    private List<String> pull(String vestiging) throws SourceException {
        Pull.Leerlingen pull = (Pull.Leerlingen) source.pull(Vestiging.of(vestiging), SCHOOLJAAR);
        return pull.good().stream().map(LeerlingBuilder::leerlingkey).toList();
    }

    private SourceException failure() {
        return catchThrowableOfType(SourceException.class, () -> source.pull(VESTIGING, SCHOOLJAAR));
    }

    private List<String> names(String in) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(in))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void readsTheNewestFileOfTheVestiging() throws Exception {
        put("EDEX.XML", school("99AA", "00", "oud"), 30);
        put("EDEX (2).xml", school("99AA", "00", "nieuw"), 20);
        put("ander.xml", school("99BB", "00", "ander"), 10);
        put("vestiging.xml", school("99AA", "01", "vestiging"), 10);
        put("brief.txt", "geen xml", 1);

        assertThat(pull("99AA00")).containsExactly("nieuw");
        assertThat(pull("99BB00")).containsExactly("ander");
        assertThat(pull("99AA01")).containsExactly("vestiging");
        assertThat(names("edexml")).as("reading takes nothing away").hasSize(5);
    }

    @Test
    void withoutAFileThereIsNoAnswer() {
        assertThat(failure().kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void doneDeletesWhatWasReadAndWhatItSuperseded() throws Exception {
        put("EDEX.XML", school("99AA", "00", "oud"), 30);
        put("EDEX-2.XML", school("99AA", "00", "nieuw"), 20);
        put("ander.xml", school("99BB", "00", "ander"), 10);
        pull("99AA00");

        source.done(VESTIGING);
        source.done(VESTIGING);

        assertThat(names("edexml")).containsExactly("ander.xml");
    }

    @Test
    void doneLeavesWhatArrivedMeanwhile() throws Exception {
        put("EDEX.XML", school("99AA", "00", "gelezen"), 30);
        pull("99AA00");
        put("EDEX.XML", school("99AA", "00", "later"), 5);
        put("nieuw.xml", school("99AA", "00", "nieuwer"), 1);

        source.done(VESTIGING);

        assertThat(names("edexml")).containsExactly("EDEX.XML", "nieuw.xml");
    }

    @Test
    void aFileThatWasNotReadIsNotDeleted() throws Exception {
        put("EDEX.XML", school("99AA", "00", "1"), 30);

        source.done(VESTIGING);

        assertThat(names("edexml")).containsExactly("EDEX.XML");
    }

    @Test
    void aFileCutOffIsMovedAsideWithTheReason() throws Exception {
        String whole = school("99AA", "00", "Geheimlijk");
        put("EDEX.XML", whole.substring(0, whole.length() - 10), 1);

        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);

        assertThat(names("edexml")).containsExactly("refused");
        assertThat(names("edexml/refused")).containsExactly("EDEX.XML", "EDEX.XML.reason.txt");
        assertThat(folder.resolve("refused/EDEX.XML.reason.txt"))
                .content()
                .startsWith("EDEX.XML: the message is refused whole")
                .doesNotContain("Geheimlijk");
        assertThat(failure().kind()).as("it is not met again").isEqualTo(Kind.MISSING);
    }

    @Test
    void aFileAboutNoSchoolIsRefusedByWhomeverMeetsIt() throws Exception {
        put("leeg.xml", "", 1);
        put(
                "vla.xml",
                "<EDEX><school><schooljaar>2026-2027</schooljaar>"
                        + "<instellingsnummer>1234</instellingsnummer></school></EDEX>",
                1);
        put("groot.xml", school("99AA", "00", "k") + " ".repeat(100_000), 1);
        put("goed.xml", school("99AA", "00", "goed"), 2);

        assertThat(pull("99AA00")).containsExactly("goed");

        assertThat(names("edexml")).containsExactly("goed.xml", "refused");
        assertThat(names("edexml/refused")).contains("groot.xml", "leeg.xml", "vla.xml");
        assertThat(folder.resolve("refused/groot.xml.reason.txt")).content().contains("larger than 100000 bytes");
    }

    @Test
    void anotherSchooljaarIsRefused() throws Exception {
        put(
                "EDEX.XML",
                aMessage()
                        .about("99AA", "00", "2025-2026")
                        .withLeerling("1", "")
                        .edexml(),
                1);

        assertThat(failure()).hasMessageContaining("another schooljaar");
    }

    @Test
    void aFileThatMayStillBeWrittenWaits() throws Exception {
        source = source(Duration.ofMinutes(10));
        put("EDEX.XML", "<EDEX><school><schoolj", 5);

        assertThat(failure().kind()).isEqualTo(Kind.MISSING);
        assertThat(names("edexml")).containsExactly("EDEX.XML");
    }

    @Test
    void linksAreNotFollowedAndOddNamesNotRead() throws Exception {
        Path outside = Files.writeString(home.resolve("outside.xml"), school("99AA", "00", "buiten"));
        Files.createSymbolicLink(folder.resolve("link.xml"), outside);
        Files.createDirectory(folder.resolve("map.xml"));
        put("a\nb.xml", school("99AA", "00", "regel"), 1);
        put(".verborgen.xml", school("99AA", "00", "verborgen"), 1);

        assertThat(failure().kind()).isEqualTo(Kind.MISSING);
        assertThat(outside).exists();
    }

    @Test
    void wrongRecordsNameTheFile() throws Exception {
        put(
                "EDEX.XML",
                aMessage()
                        .withLeerling("1", "")
                        .withLeerling("2", "<bsn>1</bsn>")
                        .edexml(),
                1);

        Pull.Leerlingen pull = (Pull.Leerlingen) source.pull(VESTIGING, SCHOOLJAAR);

        assertThat(pull.quarantined()).extracting(Quarantined::origin).containsExactly("EDEX.XML");
        assertThat(source.name()).isEqualTo("edexml");
    }
}
