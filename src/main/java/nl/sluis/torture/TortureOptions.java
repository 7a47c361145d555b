package nl.sluis.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is asked of a torture.
 *
 * @param home an empty folder for everything
 * @param kills how often the hub is killed
 * @param seed of the board, of the changes and of the moments
 * @param most how long to go on killing; what was begun is finished
 * @param patience how long a hub may take to be ready, or a night to end
 * @param java the command of a JVM with the class path of the hub: {@code java -Xmx384m -cp …}
 * @param archive a file for the classes that a hub loads, made if it is not there; for the same class path only
 */
public record TortureOptions(
        Path home,
        int kills,
        long seed,
        int schools,
        int pupils,
        Store store,
        Duration most,
        Duration patience,
        List<String> java,
        Path archive) {

    public TortureOptions {
        java = List.copyOf(java);
    }

    /** The command of a small JVM that runs the hub, for {@link #java}. @param main which class the hub begins with */
    public static List<String> jvm(String classPath, Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // with one compiler it is so small that a hub of hundreds of nights fills it and is interpreted from
                // then on
                "-XX:ReservedCodeCacheSize=128m",
                "-cp",
                classPath,
                main.getName());
    }

    /** The same, with a store that others can look into while the hub has it open. */
    TortureOptions sharing() {
        Store shared = store.shared(home.resolve("hub"));
        return new TortureOptions(home, kills, seed, schools, pupils, shared, most, patience, java, archive);
    }
}
