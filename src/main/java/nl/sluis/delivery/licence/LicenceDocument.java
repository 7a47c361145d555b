package nl.sluis.delivery.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        String eckId = entry.path("eckId").asText("");
        if (eckId.isEmpty()) {
            throw new IllegalStateException("expected an eckId in every entry of a licence document");
        }
        String words = entry.path("producten").asText("");
        return new Gebruiker(eckId, words.isEmpty() ? Set.of() : new TreeSet<>(List.of(words.split(" ", -1))));
    }
}
