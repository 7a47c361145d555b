package nl.sluis.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of the hub under torture: the H2 file of its home, or a PostgreSQL database that exists and is empty.
 *
 * @param url of PostgreSQL; null for H2
 * @param passwordFile null where the url says it, or none is needed
 */
public record Store(
        @Nullable String url,
        @Nullable String user,
        @Nullable Path passwordFile) {

    /** The file of its home. */
    public static Store h2() {
        return new Store(null, null, null);
    }

    /** The same database, for who looks into it while a hub has it open. @param hub the home of that hub */
    Store shared(Path hub) {
        return url == null
                ? new Store(
                        "jdbc:h2:file:" + hub.toAbsolutePath().resolve("db/sluis") + ";WRITE_DELAY=0;AUTO_SERVER=TRUE",
                        "sa",
                        null)
                : this;
    }

    String name() {
        return url == null || url.startsWith("jdbc:h2:") ? "h2" : "postgresql";
    }

    /** For the process of the hub; a password goes by the environment, never by an argument. */
    Map<String, String> environment() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (url != null) {
            variables.put("SPRING_DATASOURCE_URL", url);
            variables.put("SPRING_DATASOURCE_USERNAME", user == null ? "sluis" : user);
            if (passwordFile != null) {
                variables.put("SPRING_DATASOURCE_PASSWORD", password());
            }
        }
        return variables;
    }

    /**
     * Looks into the database while no hub runs on it. Of an H2 file a copy is opened, so that the next hub finds it as the
     * killed one left it.
     *
     * @param scratch a folder for the copy
     */
    <T> T look(Path home, Path scratch, Function<JdbcTemplate, T> question) throws IOException {
        String address = url == null
                ? "jdbc:h2:file:" + copy(home.resolve("db"), scratch).resolve("sluis")
                : url;
        SingleConnectionDataSource source = new SingleConnectionDataSource();
        source.setUrl(address);
        source.setUsername(url == null ? "sa" : user == null ? "sluis" : user);
        source.setPassword(password());
        source.setSuppressClose(true);
        try {
            return question.apply(new JdbcTemplate(source));
        } finally {
            source.destroy();
        }
    }

    private String password() throws IOException {
        return passwordFile == null ? "" : Files.readString(passwordFile).strip();
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> old = Files.list(to)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".mv.db")).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return to;
    }

    @Override
    public String toString() {
        return "Store[" + name() + "]";
    }
}
