package nl.sluis.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may use which product, as the simulated Basispoort keeps it for a publisher: a list, in which nobody is twice. */
record LicenceBox(String partner, Path file) implements PartnerBox {
    @Override
    public Map<String, List<Holding>> read() throws IOException {
        Map<String, List<Holding>> all = new TreeMap<>();
        if (Files.exists(file)) {
            JsonNode lists = JsonMapper.builder().build().readTree(file.toFile());
            lists.properties()
                    .forEach(product -> product.getValue()
                            .forEach(user -> all.put(
                                    product.getKey() + " " + user.asText(),
                                    List.of(new Holding("granted", "granted", "")))));
        }
        return all;
    }

    @Override
    public Set<String> documents() {
        return Set.of();
    }

    @Override
    public Set<String> strangeFields() {
        return Set.of();
    }
}
