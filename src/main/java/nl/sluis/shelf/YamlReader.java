package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the plain part of YAML: one document of tables, lists and text. Anchors, aliases, tags and duplicate keys are
 * refused: with them a file can say something else than a reader sees.
 */
final class YamlReader {
    private static final int DEPTH = 20;
    private final String file;
    private final Complaints complaints;
    private final Iterator<Event> events;

    private YamlReader(String file, String text, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** @return null when the text is no YAML at all, which was complained of */
    static @Nullable Yaml read(String file, String text, Complaints complaints) {
        try {
            return new YamlReader(file, text, complaints).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            complaints.add(file, line, "", "text that is no YAML (" + e.getProblem() + ")", "YAML");
        } catch (YamlEngineException e) {
            complaints.add(file, 0, "", "text that is no YAML", "YAML");
        }
        return null;
    }

    private @Nullable Yaml document() {
        @Nullable Yaml first = null;
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                documents++;
                if (documents == 2) {
                    complain(event, "", "a second document (---)", "one document");
                }
            } else if (event instanceof NodeEvent) {
                Yaml node = node(event, "", 0);
                first = first == null ? node : first;
            }
        }
        if (first == null) {
            complaints.add(file, 0, "", "an empty file", "what the folder is for");
        }
        return first;
    }

    private Yaml node(Event event, String path, int depth) {
        if (depth > DEPTH) {
            throw new YamlEngineException("too deep");
        }
        refuseMagic(event, path);
        if (event.getEventId() == Event.ID.SequenceStart) {
            return items(event, path, depth);
        }
        if (event.getEventId() == Event.ID.MappingStart) {
            return table(event, path, depth);
        }
        if (event instanceof ScalarEvent scalar) {
            return new Yaml.Text(line(event), scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
        }
        return new Yaml.Text(line(event), "", false);
    }

    private Yaml items(Event start, String path, int depth) {
        List<Yaml> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, path + "[" + (items.size() + 1) + "]", depth + 1));
        }
        return new Yaml.Items(line(start), items);
    }

    private Yaml table(Event start, String path, int depth) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Yaml name = node(next, path, depth + 1);
            String key = name instanceof Yaml.Text text ? text.value() : name.shown();
            if (!(name instanceof Yaml.Text)) {
                complain(next, path, name.shown() + " as a key", "a word as a key");
            }
            Yaml value = node(events.next(), path.isEmpty() ? key : path + "." + key, depth + 1);
            if (entries.putIfAbsent(key, value) != null) {
                complain(next, path, "the key " + key + " a second time", "each key once");
            }
            lines.putIfAbsent(key, line(next));
        }
        return new Yaml.Table(line(start), entries, lines);
    }

    private void refuseMagic(Event event, String path) {
        if (event instanceof AliasEvent alias) {
            complain(event, path, "the alias *" + alias.getAlias(), "the text itself");
        } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            complain(event, path, "the anchor &" + node.getAnchor().get(), "no anchors");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(t -> complain(event, path, "the tag " + t, "no tags"));
    }

    private void complain(Event event, String path, String found, String allowed) {
        complaints.add(file, line(event), path, found, allowed);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
