package nl.sluis.control.settings;

import java.util.Locale;
import org.springframework.asm.Type;

/** What people call the types of settings. */
final class TypeWords {
    private TypeWords() {}

    static String of(Type type) {
        String name = type.getClassName();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "Path" -> "file or folder";
            case "Duration" -> "duration, such as 30s, 5m or 8d";
            case "int", "long", "Integer", "Long" -> "number";
            case "boolean", "Boolean" -> "true or false";
            case "URI" -> "address";
            case "Set", "List" -> "list, with commas";
            case "String" -> "text";
            default ->
                "one of the words of "
                        + name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
                                .toLowerCase(Locale.ROOT);
        };
    }
}
