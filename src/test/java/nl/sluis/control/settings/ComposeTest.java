package nl.sluis.control.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the compose files say, held against the hub's own settings, since no container engine runs in a build: names exist,
 * doors that others reach speak TLS, and Prometheus looks where the hubs are.
 */
class ComposeTest {
    private static final Path DOCKER = Path.of("docker");

    @Test
    void theSettingsOfBothFilesExistAndWouldLetAHubStart() throws IOException {
        for (String file : List.of("compose.yaml", "compose.cluster.yaml")) {
            for (Map.Entry<String, Map<String, Object>> hub : hubs(file).entrySet()) {
                assertThat(SettingsLaw.complaints(environment(map(hub.getValue(), "environment"))))
                        .as(file + " " + hub.getKey())
                        .isEmpty();
            }
        }
    }

    @Test
    void aMisspeltVariableInAComposeFileWouldBeSeen() throws IOException {
        Map<String, Object> variables =
                new HashMap<>(map(Objects.requireNonNull(hubs("compose.yaml").get("hub")), "environment"));
        variables.put("SLUIS_MASTER_KEYS_FILE", "x");

        assertThat(SettingsLaw.complaints(environment(variables))).hasSize(1);
    }

    @Test
    void theClusterHasTwoHubsWithNamesAndHomesOfTheirOwnOnOneDatabaseAndBroker() throws IOException {
        Map<String, Map<String, Object>> hubs = hubs("compose.cluster.yaml");

        assertThat(hubs).hasSize(2);
        for (String key : List.of("SLUIS_NODE")) {
            assertThat(values(hubs, key)).doesNotHaveDuplicates().doesNotContain("null");
        }
        for (String key : List.of("SPRING_DATASOURCE_URL", "SPRING_ARTEMIS_BROKER_URL", "SLUIS_MASTER_KEY_FILE")) {
            assertThat(values(hubs, key).distinct()).hasSize(1);
        }
        assertThat(hubs.values().stream().map(h -> list(h, "volumes").get(0))).doesNotHaveDuplicates();
        assertThat(values(hubs, "SPRING_PROFILES_ACTIVE")).containsOnly("cluster");
    }

    @Test
    void nothingIsPublishedBeyondThisMachineAndDatabaseAndBrokerNotAtAll() throws IOException {
        Map<String, Map<String, Object>> services = services("compose.cluster.yaml");

        services.values().stream()
                .flatMap(s -> list(s, "ports").stream())
                .forEach(port -> assertThat(port).startsWith("127.0.0.1:"));
        for (String service : List.of("database", "broker", "prometheus")) {
            assertThat(services.get(service)).as(service).doesNotContainKey("ports");
            assertThat(list(Objects.requireNonNull(services.get(service)), "networks"))
                    .containsExactly("inside");
        }
    }

    @Test
    void everyHubIsReadOnlyWithoutRights() throws IOException {
        for (String file : List.of("compose.yaml", "compose.cluster.yaml")) {
            assertThat(hubs(file).values())
                    .isNotEmpty()
                    .allMatch(h -> Boolean.TRUE.equals(h.get("read_only"))
                            && list(h, "cap_drop").equals(List.of("ALL"))
                            && list(h, "security_opt").contains("no-new-privileges:true"));
        }
    }

    @Test
    void noSecretStandsInAComposeFile() throws IOException {
        for (String file : List.of("compose.yaml", "compose.cluster.yaml")) {
            services(file)
                    .values()
                    .forEach(service -> map(service, "environment").forEach((name, value) -> {
                        if (name.matches(".*(PASSWORD|SECRET|KEY|TOKEN).*")) {
                            assertThat(String.valueOf(value)).as(name).startsWith("/run/secrets/");
                        }
                    }));
        }
    }

    @Test
    void prometheusLooksAtEveryHubByTlsAtThePortOfTheConsole() throws IOException {
        Map<String, Map<String, Object>> hubs = hubs("compose.cluster.yaml");
        Map<String, Object> job = jobs("prometheus.cluster.yml").get(0);

        assertThat(job).containsEntry("scheme", "https").containsKeys("tls_config", "basic_auth");
        Map<String, Object> targets = list(job, "static_configs", Map.class).get(0);
        assertThat(list(targets, "targets"))
                .containsExactlyInAnyOrderElementsOf(hubs.entrySet().stream()
                        .map(h -> h.getKey() + ":"
                                + map(h.getValue(), "environment").get("SLUIS_CONSOLE_PORT"))
                        .toList());
        assertThat(jobs("prometheus.yml").get(0)).containsEntry("scheme", "https");
    }

    @Test
    void everyFileThatIsMountedIsThereUnlessItIsASecret() throws IOException {
        for (Map<String, Object> service : services("compose.cluster.yaml").values()) {
            for (String volume : list(service, "volumes")) {
                String from = volume.substring(0, volume.indexOf(':'));
                if (from.startsWith(".") && !from.startsWith("./secrets")) {
                    assertThat(DOCKER.resolve(from)).exists();
                }
            }
        }
    }

    @Test
    void metricsThatAlertsAndDashboardAskForAreOnesThatTheHubHas() throws IOException {
        String code = Files.readString(Path.of("src/main/java/nl/sluis/control/watch/HubMetrics.java"));
        for (String file : List.of("alerts.yml", "grafana/sluis.json")) {
            var names =
                    java.util.regex.Pattern.compile("sluis_[a-z_]+").matcher(Files.readString(DOCKER.resolve(file)));
            while (names.find()) {
                String name = names.group().replace('_', '.');
                assertThat(code).as(file).contains("\"" + name.replaceAll("\\.total$", "") + "\"");
            }
        }
    }

    private static StandardEnvironment environment(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();
        for (String file : List.of("application-cluster.yaml", "application.yaml")) {
            yaml.load(file, new ClassPathResource(file)).forEach(environment.getPropertySources()::addLast);
        }
        return environment;
    }

    private static Stream<String> values(Map<String, Map<String, Object>> hubs, String variable) {
        return hubs.values().stream()
                .map(h -> String.valueOf(map(h, "environment").get(variable)));
    }

    private static Map<String, Map<String, Object>> hubs(String file) throws IOException {
        return services(file).entrySet().stream()
                .filter(s -> "sluis".equals(s.getValue().get("image")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        return (Map<String, Map<String, Object>>) (Map<String, ?>) map(read(file), "services");
    }

    private static List<Map<String, Object>> jobs(String file) throws IOException {
        return list(read(file), "scrape_configs", Map.class).stream()
                .map(ComposeTest::typed)
                .toList();
    }

    private static Map<String, Object> read(String file) throws IOException {
        return typed(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(DOCKER.resolve(file))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> typed(Object map) {
        return (Map<String, Object>) map;
    }

    private static Map<String, Object> map(Map<String, Object> of, String key) {
        return of.get(key) == null ? Map.of() : typed(of.get(key));
    }

    private static List<String> list(Map<String, Object> of, String key) {
        return list(of, key, String.class);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> of, String key, Class<T> type) {
        return of.get(key) == null ? List.of() : (List<T>) of.get(key);
    }
}
