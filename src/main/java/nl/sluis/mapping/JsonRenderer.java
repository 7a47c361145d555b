package nl.sluis.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** One object per pupil, members in the order of the mapping; empty values are left out. */
final class JsonRenderer implements Renderer {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public byte[] render(Sheet sheet) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(256 * (sheet.rows().size() + 1));
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("berichtid", sheet.id().toString());
            json.writeStringField("vestiging", sheet.vestiging().code());
            json.writeArrayFieldStart(sheet.root());
            for (String[] row : sheet.rows()) {
                write(json, row, sheet.columns());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            // the message of the generator could hold a value
            throw new IllegalStateException("document " + sheet.id() + " cannot be written as JSON");
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String[] row, List<Column> columns) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < row.length; i++) {
            if (!row[i].isEmpty()) {
                json.writeStringField(columns.get(i).name(), row[i]);
            }
        }
        json.writeEndObject();
    }
}
