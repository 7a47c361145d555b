package nl.sluis.simulator.board;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generated pupil as the administration holds it: a key, perhaps an ECK iD, and texts per schema element. It checks
 * nothing, because some pupils of a board are wrong on purpose. {@link #toString()} shows the key only.
 */
public final class Pupil {
    private final String key;
    private final @Nullable String eckid;
    private final EnumMap<Element, String> values;
    private final Map<Toevoeging, String> toevoegingen;

    Pupil(String key, @Nullable String eckid, Map<Element, String> values, Map<Toevoeging, String> toevoegingen) {
        this.key = key;
        this.eckid = eckid;
        this.values = new EnumMap<>(values);
        this.toevoegingen = toevoegingen;
    }

    public String key() {
        return key;
    }

    public @Nullable String eckid() {
        return eckid;
    }

    /** The text of the element, or null when the administration has none. */
    public @Nullable String get(Element element) {
        return values.get(element);
    }

    /** The filled elements, in schema order. */
    public Map<Element, String> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /** What the schema has no element for, in schema order of our own blok. */
    public Map<Toevoeging, String> toevoegingen() {
        return java.util.Collections.unmodifiableMap(toevoegingen);
    }

    /** The same pupil with one element changed, or without it when the value is null; for tests of changes. */
    public Pupil with(Element element, @Nullable String value) {
        Pupil changed = new Pupil(key, eckid, values, toevoegingen);
        if (value == null) {
            changed.values.remove(element);
        } else {
            changed.values.put(element, value);
        }
        return changed;
    }

    /** The same pupil under another key. */
    public Pupil withKey(String otherKey) {
        return new Pupil(otherKey, eckid, values, toevoegingen);
    }

    @Override
    public String toString() {
        return "Pupil[" + key + "]";
    }
}
