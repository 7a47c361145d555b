package nl.sluis.control.settings;

import java.util.Set;
import java.util.TreeSet;

/**
 * A setting as the code asks for it.
 *
 * @param key such as {@code sluis.home}
 * @param type in words for people
 * @param fallback what holds where nobody says anything; empty when there is none
 * @param usedIn simple names of the classes that ask for it
 */
public record Setting(String key, String type, String fallback, Set<String> usedIn) {
    public Setting {
        usedIn = Set.copyOf(usedIn);
    }

    /** The same setting, asked for in two places: the place that knows the type and the default knows best. */
    Setting and(Setting other) {
        Set<String> both = new TreeSet<>(usedIn);
        both.addAll(other.usedIn);
        return new Setting(
                key, type.isEmpty() ? other.type : type, fallback.isEmpty() ? other.fallback : fallback, both);
    }
}
