package nl.sluis.delivery.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the rendered document of {@code mappings/uitgeverijen.yaml}, whose order is the order of its pupils. */
final class LicenceDocument {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private LicenceDocument() {}

    /** @throws IllegalStateException if it is not such a document: a fault of the mapping, never of the data */
    static List<Gebruiker> read(byte[] document) {
        try {
            JsonNode list = JSON.readTree(document).path("gebruikers");
            if (!list.isArray()) {
                throw new IllegalStateException("expected a JSON document with a list gebruikers");
            }
            List<Gebruiker> users = new ArrayList<>(list.size());
            list.forEach(entry -> users.add(user(entry)));
            return users;
        } catch (IOException e) {
            // the parser's message could quote a value
            throw new IllegalStateException("expected a JSON document of licences");
        }
    }

    private static Gebruiker user(JsonNode entry) {
        @Nullable String id = text(entry, "id");
        Set<String> products = new TreeSet<>();
        @Nullable String words = text(entry, "producten");
        if (words != null) {
            products.addAll(List.of(words.split(" ", -1)));
        }
        return new Gebruiker(text(entry, "eckId"), id == null ? null : Long.valueOf(id), products);
    }

    private static @Nullable String text(JsonNode entry, String key) {
        String text = entry.path(key).asText("");
        return text.isEmpty() ? null : text;
    }
}
