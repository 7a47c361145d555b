package nl.sluis.source.mls;

import static nl.sluis.source.mls.MlsTexts.CLOCK;
import static nl.sluis.source.mls.MlsTexts.NOW;
import static nl.sluis.source.mls.MlsTexts.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.VestigingEntry;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.SupplementSource.Supplemented;
import nl.sluis.source.mls.MlsSettings.Without;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.KeyFiles;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.TestKeys;
import nl.sluis.vault.ValueSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What MLS adds to the pupils of the administration, and what it may not. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class MlsSourceTest {
    private static final Vestiging HERE = new Vestiging("99AA00");
    private static final Schooljaar YEAR = new Schooljaar(2026);
    private static final LocalDate OPP = LocalDate.parse("2026-09-01");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDatabase database;
    private MlsStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        store = new MlsStore(database.jdbc(), new ValueSeal(TestKeys.masterKey(1), "mls"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofItsOwnFieldsMlsIsTheMasterAlsoWhereItHasNoValue() throws SourceException {
        keep(csv("k1;;Anders;J;TLV-MLS;2026-09-01", "k2;;Anders;N;;"));
        Pull.Leerlingen pupils =
                hold().add(entry("esis"), YEAR, esis("k1", "k2", "k3")).pupils();

        assertThat(values(pupils, Veld.RESIDENTIEEL)).containsExactly("J", "N", null);
        assertThat(values(pupils, Veld.TLV_NUMMER)).containsExactly("TLV-MLS", null, null);
        assertThat(values(pupils, Veld.OPP_BEGINDATUM)).containsExactly(OPP, null, null);
        assertThat(values(pupils, Veld.ACHTERNAAM))
                .as("base data are the administration's")
                .containsExactly("Esis k1", "Esis k2", "Esis k3");
        assertThat(pupils.quarantined()).isEmpty();
    }

    @Test
    void ofTheBaseDataMlsIsTheMasterWhereTheRegisterSaysSo() throws SourceException {
        keep(csv("k1;;Anders;J;;", "k2;;;N;;"));
        Supplemented added = deliver().add(entry("mls"), YEAR, esis("k1", "k2", "k3"));

        assertThat(values(added.pupils(), Veld.ACHTERNAAM)).containsExactly("Anders");
        assertThat(values(added.pupils(), Veld.GROEPSNAAM))
                .as("what is not in the mapping stays the administration's")
                .containsExactly("Groep A");
        assertThat(added.pupils().quarantined())
                .extracting("origin", "expected")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "mls 99AA00", "an achternaam or a roepnaam in mls, the master of the base data"),
                        org.assertj.core.groups.Tuple.tuple(
                                "mls 99AA00", "a record in mls, the master of the base data"));
        assertThat(added.pupils().setApart())
                .as("they are there: nobody may take them for gone")
                .containsExactlyInAnyOrder("k2", "k3");
    }

    @Test
    void aDisputedPupilIsSetApartOrGoesOnWithoutAsTheSettingSays() throws SourceException {
        keep(csv("k1;;A;J;;", "k1;;A;N;;", "k2;;A;J;;", "k3;;A;misschien;;", "weg;;A;J;;"));

        Supplemented held = hold().add(entry("esis"), YEAR, esis("k1", "k2", "k3"));
        assertThat(values(held.pupils(), Veld.LEERLINGKEY)).containsExactly("k2");
        assertThat(held.pupils().setApart()).containsExactlyInAnyOrder("k1", "k3");
        assertThat(held.pupils().received()).isEqualTo(3);
        assertThat(held.apart())
                .extracting("position")
                .containsExactlyInAnyOrder("line 2", "line 3", "line 5", "line 6");

        Supplemented delivered = deliver().add(entry("esis"), YEAR, esis("k1", "k2", "k3"));
        assertThat(values(delivered.pupils(), Veld.LEERLINGKEY)).containsExactly("k1", "k2", "k3");
        assertThat(values(delivered.pupils(), Veld.RESIDENTIEEL)).containsExactly(null, "J", null);
        assertThat(delivered.apart()).hasSize(4);

        assertThat(values(
                        deliver()
                                .add(entry("mls"), YEAR, esis("k1", "k2", "k3"))
                                .pupils(),
                        Veld.LEERLINGKEY))
                .as("base data are never guessed")
                .containsExactly("k2");
    }

    @Test
    void withoutAFileTheSchoolIsHeldOrDeliveredWithoutAndThatIsListed() throws SourceException {
        SourceException held =
                catchThrowableOfType(SourceException.class, () -> hold().add(entry("esis"), YEAR, esis("k1")));
        assertThat(held.kind()).isEqualTo(SourceException.Kind.MISSING);
        assertThat(held).hasMessage("mls 99AA00: there is no file of this vestiging");

        Supplemented without = deliver().add(entry("esis"), YEAR, esis("k1"));
        assertThat(values(without.pupils(), Veld.TLV_NUMMER)).containsOnlyNulls();
        assertThat(without.apart())
                .singleElement()
                .satisfies(q -> assertThat(q.found()).isEqualTo("there is no file of this vestiging"));

        assertThatThrownBy(() -> deliver().add(entry("mls"), YEAR, esis("k1")))
                .as("base data of nobody cannot be delivered")
                .isInstanceOf(SourceException.class);
    }

    @Test
    void anOldFileCountsNoMore() throws SourceException {
        keep(csv("k1;;A;J;;"), Duration.ofDays(8).minusSeconds(1));
        assertThat(values(hold().add(entry("esis"), YEAR, esis("k1")).pupils(), Veld.RESIDENTIEEL))
                .containsExactly("J");
        keep(csv("k1;;A;J;;"), Duration.ofDays(8).plusSeconds(1));
        assertThatThrownBy(() -> hold().add(entry("esis"), YEAR, esis("k1")))
                .hasMessage("mls 99AA00: the file of this vestiging is older than 192 hours");
        assertThat(store.forget(NOW.minus(Duration.ofDays(8)))).isEqualTo(1);
        assertThat(store.find(HERE)).isEmpty();
    }

    @Test
    void aFileOfOtherPupilsIsNoFile() {
        keep(csv("x1;;A;J;;", "x2;;A;J;;", "k1;;A;J;;"));
        assertThatThrownBy(() -> hold().add(entry("esis"), YEAR, esis("k1", "k2", "k3")))
                .hasMessage("mls 99AA00: of 3 pupils of the administration the file has only 1");
    }

    @Test
    void aFileOfTheSchooljaarBeforeIsNoFile() {
        store.keep(HERE, MlsTexts.file("a.xml", MlsTexts.edexml(MlsTexts.leerling("k1", "A", ""))));
        assertThatThrownBy(() -> hold().add(entry("esis"), new Schooljaar(2027), esis("k1")))
                .hasMessageContaining("another schooljaar than 2027-2028");
    }

    @Test
    void theFileLiesSealedAndBoundToItsVestiging() throws Exception {
        keep(csv("k1;;Zangvogel-Kooiman;J;;"));
        assertThat(store.find(HERE))
                .hasValueSatisfying(f -> assertThat(new String(f.content(), StandardCharsets.UTF_8))
                        .contains("Zangvogel-Kooiman"));
        database.jdbc().execute("CHECKPOINT");
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Zangvogel-Kooiman");
            }
        }
        database.jdbc().update("update mls_file set vestiging = '99AA01'");
        assertThatThrownBy(() -> store.find(new Vestiging("99AA01"))).isInstanceOf(CannotOpen.class);
    }

    @Test
    void aRotationOfTheMasterKeyTakesTheFilesAlong() throws Exception {
        Path file = folder.resolve("master.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        MasterKey master = MasterKey.read(file);
        store = new MlsStore(database.jdbc(), new ValueSeal(master, "mls"));
        keep(csv("k1;;A;J;;"));
        KeyFiles keys = new KeyFiles(file);
        keys.prepare();
        master.look();
        assertThat(store.renew()).isEqualTo(1);
        assertThat(store.renew()).as("under the newest key already").isZero();
        keys.finish();
        assertThat(keys.drop()).isTrue();

        store = new MlsStore(database.jdbc(), new ValueSeal(MasterKey.read(file), "mls"));
        assertThat(values(hold().add(entry("esis"), YEAR, esis("k1")).pupils(), Veld.RESIDENTIEEL))
                .containsExactly("J");
        store = new MlsStore(database.jdbc(), new ValueSeal(TestKeys.masterKey(9), "mls"));
        assertThatThrownBy(() -> hold().add(entry("esis"), YEAR, esis("k1")))
                .hasMessageContaining("does not open with the master key");
    }

    @Test
    void aNewerFileTakesThePlaceOfTheOneBefore() throws SourceException {
        keep(csv("k1;;A;J;;"));
        keep(csv("k1;;A;N;;"));
        assertThat(database.count("mls_file")).isEqualTo(1);
        assertThat(values(hold().add(entry("esis"), YEAR, esis("k1")).pupils(), Veld.RESIDENTIEEL))
                .containsExactly("N");
    }

    private void keep(String text) {
        keep(text, Duration.ZERO);
    }

    private void keep(String text, Duration age) {
        store.keep(HERE, new MlsFile("a.csv", text.getBytes(StandardCharsets.UTF_8), NOW.minus(age)));
    }

    private MlsSource hold() {
        return source(Without.HOLD);
    }

    private MlsSource deliver() {
        return source(Without.DELIVER);
    }

    private MlsSource source(Without without) {
        MlsSettings settings = new MlsSettings(folder, 1_000_000, Duration.ZERO, Duration.ofDays(8), without, 50, null);
        return new MlsSource(settings, EsisMapping.ofMls(), store, MlsTexts.reader(), CLOCK);
    }

    private static VestigingEntry entry(String master) {
        VestigingEntry plain = VestigingEntry.of(HERE, "De Test", "SO", "esis");
        return new VestigingEntry(
                HERE,
                plain.naam(),
                plain.soortOnderwijs(),
                plain.source(),
                master.equals("mls") ? VestigingEntry.Master.MLS : VestigingEntry.Master.ESIS,
                plain.verzuimmelding(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("mls"));
    }

    /** As the administration gives them, each with values of its own for the fields that MLS has too. */
    private static Pull.Leerlingen esis(String... keys) {
        List<LeerlingBuilder> pupils = java.util.Arrays.stream(keys)
                .map(key -> new LeerlingBuilder(HERE)
                        .text(Veld.LEERLINGKEY, key)
                        .text(Veld.ACHTERNAAM, "Esis " + key)
                        .text(Veld.GROEPSNAAM, "Groep A")
                        .text(Veld.TLV_NUMMER, "TLV-ESIS")
                        .date(Veld.OPP_BEGINDATUM, LocalDate.parse("2020-01-01")))
                .toList();
        return new Pull.Leerlingen(pupils, List.of(), pupils.size(), Set.of());
    }

    private static List<Object> values(Pull.Leerlingen pupils, Veld veld) {
        List<Object> values = new java.util.ArrayList<>();
        pupils.good().forEach(pupil -> values.add(pupil.value(veld)));
        return values;
    }
}
