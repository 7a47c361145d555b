package nl.sluis.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One object per pupil, members in the order of the mapping; empty values are left out. */
final class JsonRenderer implements Renderer {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final Format.Json format;

    JsonRenderer(Format.Json format) {
        this.format = format;
    }

    @Override
    public byte[] render(PartnerDocument document, Mapping mapping) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(256 * (document.entries().size() + 1));
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("berichtid", document.id().toString());
            json.writeStringField("vestiging", document.vestiging().code());
            json.writeArrayFieldStart(format.list());
            for (Entry entry : document.entries()) {
                write(json, entry, mapping);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            // the message of the generator could hold a value
            throw new IllegalStateException("document " + document.id() + " cannot be written as JSON");
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Entry entry, Mapping mapping) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < entry.values().length; i++) {
            if (!entry.values()[i].isEmpty()) {
                json.writeStringField(mapping.columns().get(i).name(), entry.values()[i]);
            }
        }
        json.writeEndObject();
    }
}
