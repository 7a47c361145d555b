package nl.sluis.source.leerlinggegevens;

import java.util.EnumMap;
import java.util.Map;
import nl.sluis.source.SourceField;
import org.jspecify.annotations.Nullable;

/** A groep (stamgroep) of the message, with the text of what the mapping asks of it; read when a pupil refers to it. */
record Groep(String key, Map<SourceField, String> texts) {
    Groep(String key) {
        this(key, new EnumMap<>(SourceField.class));
    }

    @Nullable
    String text(SourceField field) {
        return field == SourceField.GROEP_KEY ? key : texts.get(field);
    }
}
