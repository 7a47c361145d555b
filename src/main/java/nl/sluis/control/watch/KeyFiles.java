package nl.sluis.control.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.sluis.control.watch.Keys.Form;
import nl.sluis.control.watch.Keys.KeyFile;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.probe.Doors;
import nl.sluis.shelf.Shelf;
import org.springframework.core.env.PropertyResolver;

/** Which files with keys and certificates an installation has: of its partners, their offices and boxes, and its own. */
public final class KeyFiles {
    /** Where the hub itself has key stores, as prefixes of settings. */
    private static final List<String> OWN = List.of("sluis.esis.", "sluis.pull.", "sluis.console.jmx.");

    private static final List<String> STORES = List.of("key-store", "trust-store");

    private KeyFiles() {}

    /** @throws IllegalArgumentException if a partner's file with boxes cannot be read */
    public static List<KeyFile> all(Shelf shelf, PropertyResolver settings) {
        List<KeyFile> found = new ArrayList<>();
        for (PartnerSettings partner : shelf.settings().values()) {
            Doors.of(partner).forEach((name, door) -> found.addAll(of(name, door.settings())));
        }
        OWN.forEach(prefix -> found.addAll(own(prefix, settings)));
        return found;
    }

    private static List<KeyFile> own(String prefix, PropertyResolver settings) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String store : STORES) {
            for (String key : List.of(store, store + "-password-file")) {
                String value = settings.getProperty(prefix + key, "");
                if (!value.isEmpty()) {
                    set.put(key, value);
                }
            }
        }
        String name = Arrays.stream(prefix.split("\\.")).skip(1).collect(Collectors.joining(" "));
        return of(name, set);
    }

    /** The files that the settings of a partner or source name, by the words that this house uses for them. */
    static List<KeyFile> of(String owner, Map<String, String> settings) {
        List<KeyFile> files = new ArrayList<>();
        settings.forEach((setting, value) -> {
            if (setting.endsWith("keyStore")
                    || setting.endsWith("trustStore")
                    || setting.endsWith("key-store")
                    || setting.endsWith("trust-store")) {
                String password = settings.getOrDefault(
                        setting + "PasswordFile", settings.getOrDefault(setting + "-password-file", ""));
                files.add(new KeyFile(
                        owner,
                        setting,
                        Form.STORE,
                        Path.of(value),
                        Optional.of(password).filter(p -> !p.isEmpty()).map(Path::of)));
            } else if (setting.equals("recipientKeyFile")) {
                files.add(new KeyFile(owner, setting, Form.OPENPGP, Path.of(value), Optional.empty()));
            }
        });
        return files;
    }
}
