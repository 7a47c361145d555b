package nl.sluis.simulator.licence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may use which product, kept in one file, {@code licenties.json}, that a person can read: product to sorted users. */
final class LicenceLists {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final TreeMap<String, TreeSet<String>> users = new TreeMap<>();

    LicenceLists(Path folder, Collection<String> products) throws IOException {
        this.file = Files.createDirectories(folder).resolve("licenties.json");
        products.forEach(p -> users.put(p, new TreeSet<>()));
        if (Files.exists(file)) {
            Map<?, ?> kept = JSON.readValue(file.toFile(), Map.class);
            kept.forEach((product, list) -> ((Collection<?>) list)
                    .forEach(user -> users.computeIfAbsent(String.valueOf(product), p -> new TreeSet<>())
                            .add(String.valueOf(user))));
        }
    }

    synchronized boolean knows(String product) {
        return users.containsKey(product);
    }

    synchronized SortedSet<String> of(String product) {
        return new TreeSet<>(users.getOrDefault(product, new TreeSet<>()));
    }

    synchronized void change(String product, Collection<String> who, boolean granted) throws IOException {
        TreeSet<String> list = users.computeIfAbsent(product, p -> new TreeSet<>());
        if (granted ? list.addAll(who) : list.removeAll(who)) {
            Path fresh = file.resolveSibling("licenties.json.new");
            Files.writeString(fresh, JSON.writeValueAsString(users));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
