package nl.sluis.control.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The scenarios against servers that conform, and against the same ones with something wrong with them. */
class CertificationTest {
    @TempDir
    static Path home;

    private static DemoWorld world;
    private static CertificationDesk desk;

    @BeforeAll
    static void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
        Map<String, Object> properties = new HashMap<>(world.properties());
        properties.put("sluis.routes", "routes");
        properties.put("sluis.mappings", "mappings");
        properties.put("sluis.policies", "config/policies");
        properties.put("sluis.partners", "config/partners");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("world", properties));
        desk = new CertificationDesk(environment, Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws IOException {
        world.close();
    }

    @AfterEach
    void turnBack() {
        world.duo().dial(DuoDial.normal());
        world.verzuimloket().dial(VerzuimloketDial.normal());
        world.basispoort().dial(BasispoortDial.normal());
        world.licences().dial(LicenceDial.normal());
        world.sftp().dial(SftpDial.NORMAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duo-bron", "verzuimloket", "basispoort", "uitgeverijen", "jgz", "amplixs", "gemeente"})
    void aServerThatConformsHolds(String partner) {
        List<Proof> proofs = run(partner);
        assertThat(proofs)
                .hasSizeGreaterThan(4)
                .allSatisfy(p -> assertThat(p.holds())
                        .as("%s: expected %s, seen %s", p.scenario(), p.expected(), p.seen())
                        .isTrue());
        assertThat(proofs).extracting(Proof::scenario).doesNotHaveDuplicates();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("duo-bron", () -> world.duo().dial(DuoDial.of(DuoDial.Answer.OTHER_SIGNER, 1)), "identification"),
                fault(
                        "duo-bron",
                        () -> world.duo().dial(DuoDial.of(DuoDial.Answer.BLIND, 100)),
                        "message changed after it was signed",
                        "message that is not signed",
                        "signature of an hour ago",
                        "message addressed to another OIN"),
                fault(
                        "verzuimloket",
                        () -> world.verzuimloket().dial(VerzuimloketDial.of(VerzuimloketDial.Answer.FORGETFUL, 2)),
                        "the same notification again"),
                fault(
                        "verzuimloket",
                        () -> world.verzuimloket().dial(VerzuimloketDial.statuses(VerzuimloketDial.Statuses.LATE)),
                        "status",
                        "status after the withdrawal"),
                fault(
                        "basispoort",
                        () -> world.basispoort().dial(BasispoortDial.garbage(1)),
                        // what follows a delivery that failed rests on it
                        "two pupils",
                        "the same message again",
                        "a change of the same pupils"),
                fault(
                        "uitgeverijen",
                        () -> world.licences().dial(LicenceDial.failing(LicenceDial.Failure.GARBAGE, 1)),
                        "institution of 99AA00",
                        "permission to synchronise",
                        "grant to a pupil whom nobody knows",
                        "grant",
                        "the same grant again",
                        "other products",
                        "revoke",
                        "the same revocation again"),
                fault(
                        "amplixs",
                        () -> world.sftp().dial(SftpDial.TRUNCATE),
                        "upload under another name, read back, renamed",
                        "the same file again",
                        "file of 4 million bytes"));
    }

    private static Arguments fault(String partner, Runnable dial, String... scenarios) {
        return Arguments.of(partner, dial, List.of(scenarios));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsWrongWithAServerIsNamed(String partner, Runnable dial, List<String> scenarios) {
        dial.run();
        assertThat(run(partner))
                .filteredOn(p -> !p.holds())
                .extracting(Proof::scenario)
                .containsExactlyInAnyOrderElementsOf(scenarios);
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> desk.run("jgz", URI.create("https://localhost"), "", school(), Map.of()))
                .hasMessageContaining("sftp://");
        assertThatThrownBy(() -> desk.run("nobody", URI.create("https://localhost"), "", school(), Map.of()))
                .hasMessageContaining("no partner nobody");
        assertThatThrownBy(() -> desk.run("basispoort-uwlr22", URI.create("https://localhost"), "", school(), Map.of()))
                .hasMessageContaining("fetches its documents itself");
    }

    private static List<Proof> run(String partner) {
        Map<String, String> own = new HashMap<>();
        own.put("strangerKeyFile", home.resolve("keys/ssh-host-other").toString());
        own.put("timeoutMillis", "60000");
        if (partner.equals("uitgeverijen")) {
            own.put("eckId", eckId());
        }
        if (partner.equals("gemeente")) {
            own.put("privateKeyFile", home.resolve("keys/ssh-client").toString());
            own.put("knownHostsFile", home.resolve("keys/gemeente_known_hosts").toString());
            own.put(
                    "recipientKeyFile",
                    home.resolve("keys/gemeente-9901-public.asc").toString());
        }
        return desk.run(
                partner, URI.create(address(partner)), partner.equals("jgz") ? "noorderland" : "", school(), own);
    }

    private static String eckId() {
        return world.board()
                .soundPupils(world.board().schools().get(0))
                .map(Pupil::eckid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Vestiging school() {
        return new Vestiging("99AA00");
    }

    private static String address(String partner) {
        return switch (partner) {
            case "duo-bron" -> world.duo().url();
            case "verzuimloket" -> world.verzuimloket().url();
            case "basispoort" -> world.basispoort().url();
            case "uitgeverijen" -> world.licences().url();
            case "jgz" -> "sftp://noorderland@127.0.0.1:" + world.sftp().port() + "/";
            case "amplixs" -> "sftp://amplixs@127.0.0.1:" + world.sftp().port() + "/";
            default -> "sftp://gemeente-9901@127.0.0.1:" + world.gemeenten().port() + "/";
        };
    }
}
