package nl.sluis.control.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

/** The reference has every setting that the code asks for and no other, and a setting that nobody asks for is told. */
class SettingsTest {
    private static final SettingsInCode CODE = SettingsInCode.read();
    private static final SettingsBook BOOK = SettingsBook.read();
    private static final Map<String, List<String>> PARTNERS = SettingsOfPartners.in(Path.of("config/partners"));

    @Test
    void everySettingThatTheCodeAsksForIsExplained() {
        Set<String> missing = new TreeSet<>(CODE.all().keySet());
        missing.removeAll(BOOK.meanings().keySet());
        missing.removeAll(PARTNERS.keySet());
        // the launcher's own, between it and the commands
        missing.remove("sluis.pwd");

        assertThat(missing).as("add these to settings.yaml").isEmpty();
    }

    @Test
    void nothingIsExplainedThatNobodyAsksFor() {
        Set<String> stale = new TreeSet<>(BOOK.meanings().keySet());
        stale.removeAll(CODE.all().keySet());
        stale.removeIf(key -> CODE.prefixes().stream().anyMatch(key::startsWith));

        assertThat(stale).as("take these out of settings.yaml").isEmpty();
    }

    @Test
    void everyMeaningIsASentence() {
        assertThat(BOOK.meanings().values()).allMatch(m -> m.endsWith(".") && m.length() > 15);
    }

    @Test
    void typeDefaultAndPlaceAreReadFromTheCode() {
        Map<String, SettingsBook.Line> lines = BOOK.lines(CODE, PARTNERS).stream()
                .collect(java.util.stream.Collectors.toMap(SettingsBook.Line::key, l -> l));

        assertThat(line(lines, "sluis.delivery.lease"))
                .isEqualTo(new SettingsBook.Line(
                        "sluis.delivery.lease",
                        "duration, such as 30s, 5m or 8d",
                        "5m",
                        Objects.requireNonNull(BOOK.meanings().get("sluis.delivery.lease")),
                        List.of("DeliveryConfiguration")));
        assertThat(line(lines, "sluis.brake.percent").fallback()).isEqualTo("10");
        assertThat(line(lines, "sluis.brake.percent").type()).isEqualTo("number");
        assertThat(line(lines, "sluis.esis.max-bytes").fallback()).isEqualTo("67108864");
        assertThat(line(lines, "sluis.edexml.sftp.port").fallback()).isEqualTo("22");
        assertThat(line(lines, "sluis.edexml.sftp.private-key-file").type()).isEqualTo("file or folder");
        assertThat(line(lines, "sluis.four-eyes").type()).isEqualTo("true or false");
        assertThat(line(lines, "sluis.console.oidc.roles-claim").fallback()).isEqualTo("roles");
        assertThat(line(lines, "sluis.basispoort.key-store").usedIn())
                .contains("partners/basispoort.yaml", "partners/uitgeverijen.yaml");
    }

    @Test
    void noTypeIsLeftOpenWhereTheCodeKnowsIt() {
        assertThat(BOOK.lines(CODE, PARTNERS))
                .allMatch(l -> !l.type().isEmpty())
                .hasSizeGreaterThan(100);
    }

    @Test
    void theFilesOfTheHouseHaveNoUnknownSetting() throws IOException {
        StandardEnvironment environment = plain();
        YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();
        for (String file : List.of("application.yaml", "application-cluster.yaml")) {
            yaml.load(file, new ClassPathResource(file)).forEach(environment.getPropertySources()::addLast);
        }
        yaml.load("board", new FileSystemResource("config/application.yaml"))
                .forEach(environment.getPropertySources()::addLast);

        assertThat(SettingsLaw.complaints(environment)).isEmpty();
    }

    @Test
    void aMisspeltSettingIsToldWithWhatWasProbablyMeantAndWithoutItsValue() {
        StandardEnvironment environment = plain();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "Config resource 'file [config/application.yaml]'",
                        Map.of("sluis.four-eye", "geheim-7", "sluis.brake.procent", "geheim-8", "sluis.home", "x")));

        assertThat(UnknownSettings.in(environment))
                .hasSize(2)
                .noneMatch(text -> text.contains("geheim"))
                .anyMatch(text -> text.equals(
                        "sluis.four-eye is no setting, in config/application.yaml;" + " did you mean sluis.four-eyes?"))
                .anyMatch(text -> text.contains("did you mean sluis.brake.percent?"));
    }

    @Test
    void aPropertyOfTheProcessIsASettingToo() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                                Map.of("sluis.four-eye", "false", "sluis.pwd", "x", "sluis.home", "x")));

        assertThat(UnknownSettings.in(environment))
                .singleElement()
                .asString()
                .startsWith("sluis.four-eye is no setting, in systemProperties");
    }

    @Test
    void environmentVariablesAreReadAsSpringReadsThem() {
        StandardEnvironment environment = plain();
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "SLUIS_MASTER_KEY_FILE", "x",
                                "SLUIS_MASTERKEYFILE", "x",
                                "SLUIS_JAVA_OPTS", "x",
                                "SLUIS_MASTER_KEYFIEL", "x")));

        assertThat(UnknownSettings.in(environment))
                .hasSize(1)
                .allMatch(text -> text.startsWith("SLUIS_MASTER_KEYFIEL is no setting"));
    }

    @Test
    void capitalsDashesAndPlacesInAListMakeNoDifference() {
        StandardEnvironment environment = plain();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "x", Map.of("sluis.masterKeyFile", "x", "sluis.verzuim.gemeenten[0]", "0344")));

        assertThat(UnknownSettings.in(environment)).isEmpty();
    }

    @Test
    void whatWeakensTheHouseIsRefusedAndNoSecretIsShown() {
        StandardEnvironment environment = plain();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "Config resource 'file [config/application.yaml]'",
                        Map.of(
                                "spring.datasource.password", "geheim-9",
                                "spring.artemis.password", "${ARTEMIS_PASSWORD}",
                                "camel.ssl.trust-all-certificates", "true",
                                "camel.component.jms.allowJavaSerializedObject", "true",
                                "camel.main.dev-console-enabled", "false",
                                "spring.artemis.packages.trust-all", "true",
                                "server.error.include-stacktrace", "always")));

        assertThat(SettingsLaw.complaints(environment))
                .hasSize(5)
                .noneMatch(text -> text.contains("geheim"))
                .anyMatch(text -> text.startsWith(
                        "spring.datasource.password is a secret that is written out in" + " config/application.yaml"))
                .anyMatch(text -> text.startsWith("camel.ssl.trust-all-certificates: true is not allowed"));
    }

    @Test
    void aSecretFromTheEnvironmentIsInOrder() {
        StandardEnvironment environment = plain();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("commandLineArgs", Map.of("spring.datasource.password", "geheim-9")));

        assertThat(SettingsLaw.complaints(environment)).isEmpty();
    }

    @Test
    void aDoorThatOthersCanReachSpeaksTls() {
        StandardEnvironment open = plain();
        open.getPropertySources()
                .addFirst(new MapPropertySource(
                        "x", Map.of("server.address", "0.0.0.0", "management.server.address", "192.0.2.7")));
        StandardEnvironment secure = plain();
        secure.getPropertySources()
                .addFirst(new MapPropertySource(
                        "x",
                        Map.of(
                                "server.address", "0.0.0.0",
                                "server.ssl.certificate", "page.pem",
                                "management.server.address", "::1")));

        assertThat(SettingsLaw.complaints(open))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("server.address: 0.0.0.0 can be reached from elsewhere, without TLS"))
                .anyMatch(text -> text.startsWith("management.server.address: 192.0.2.7"));
        assertThat(SettingsLaw.complaints(secure)).isEmpty();
    }

    /** Without the variables of this machine, and with doors that are closed to others. */
    private static StandardEnvironment plain() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "doors", Map.of("server.address", "127.0.0.1", "management.server.address", "127.0.0.1")));
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return environment;
    }

    private static SettingsBook.Line line(Map<String, SettingsBook.Line> lines, String key) {
        return java.util.Objects.requireNonNull(lines.get(key), key);
    }

    @Test
    void whatTheTestsAreToldStopsNoHubThatTheyStart() throws IOException {
        Pattern told = Pattern.compile("\\.get(?:Integer|Long|Boolean|Property)\\(\\s*\"(sluis\\.[a-z.-]+)\"");
        Map<String, Object> knobs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                told.matcher(Files.readString(file)).results().forEach(found -> knobs.put(found.group(1), "1"));
            }
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("of the command line", knobs));

        assertThat(knobs).containsKeys("sluis.cases", "sluis.torture.kills");
        assertThat(UnknownSettings.in(environment)).isEmpty();
    }
}
