package nl.sluis.control.change;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import nl.sluis.leerling.Vestiging;

/**
 * What a source says when pupils changed: which vestiging and which keys, nothing else. It is turned into subjects at once
 * and kept nowhere.
 */
record Notification(Vestiging vestiging, Set<String> leerlingkeys) {
    static final int MOST_KEYS = 1000;
    static final int LONGEST = 128 * 1024;
    private static final int LONGEST_KEY = 100;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Form(String vestiging, List<String> leerlingkeys) {}

    /** @throws IllegalArgumentException saying what was expected; what was found is not repeated */
    static Notification read(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            Form form = JSON.readValue(text, Form.class);
            boolean good = form.leerlingkeys.size() <= MOST_KEYS
                    && !form.leerlingkeys.isEmpty()
                    && form.leerlingkeys.stream().allMatch(k -> !k.isBlank() && k.length() <= LONGEST_KEY);
            if (good) {
                return new Notification(Vestiging.of(form.vestiging), Set.copyOf(form.leerlingkeys));
            }
        } catch (IOException | RuntimeException e) {
            // what it was is not repeated: it may hold a key
        }
        throw new IllegalArgumentException("expected {\"vestiging\": \"99AA00\", \"leerlingkeys\": [1 to " + MOST_KEYS
                + " keys]} and nothing else");
    }

    @Override
    public String toString() {
        return "Notification[" + vestiging + ", " + leerlingkeys.size() + " keys]";
    }
}
