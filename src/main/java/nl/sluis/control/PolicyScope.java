package nl.sluis.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What a policy lets leave, apart from its words: enough to see whether another text lets more leave. What it cannot
 * tell apart it takes for more.
 *
 * @param active only an active policy delivers
 * @param until last day, or null when open
 * @param rest everything else that decides; another rest counts as more
 */
record PolicyScope(
        boolean active,
        LocalDate from,
        @Nullable LocalDate until,
        Set<String> requires,
        Set<String> fields,
        Set<String> rest) {
    private static final String SEPARATOR = "\n";

    PolicyScope {
        requires = Set.copyOf(requires);
        fields = Set.copyOf(fields);
        rest = Set.copyOf(rest);
    }

    static PolicyScope of(Policy policy) {
        return new PolicyScope(
                policy.status() == Policy.Status.ACTIVE,
                policy.validFrom(),
                policy.validUntil(),
                policy.requires().stream().map(PolicyScope::ordered).collect(Collectors.toSet()),
                policy.fields().stream().map(Enum::name).collect(Collectors.toSet()),
                rest(policy));
    }

    private static Set<String> rest(Policy policy) {
        Set<String> rest = new TreeSet<>();
        policy.fieldRules().forEach(rule -> rest.add(ordered(rule)));
        rest.add(ordered(policy.derived()));
        rest.add("small numbers " + policy.smallNumbers());
        rest.add(ordered(policy.served()));
        return rest;
    }

    /** Sets print in another order in every process. */
    private static String ordered(Object part) {
        return Arrays.stream(String.valueOf(part).split("[^\\p{L}\\p{N}_.-]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** In Dutch, what this one lets leave that the other does not; empty when nothing. */
    List<String> more(PolicyScope other) {
        List<String> more = new ArrayList<>();
        if (!active) {
            return more;
        }
        if (!other.active) {
            more.add("het beleid wordt actief");
        }
        Set<String> fresh = new TreeSet<>(fields);
        fresh.removeAll(other.fields);
        if (!fresh.isEmpty()) {
            more.add("extra gegevens: " + String.join(", ", fresh));
        }
        Set<String> dropped = new TreeSet<>(other.requires);
        dropped.removeAll(requires);
        if (!dropped.isEmpty()) {
            more.add("vervallen voorwaarden: " + String.join(", ", dropped));
        }
        if (!rest.equals(other.rest)) {
            more.add("andere voorwaarden per gegeven, afgeleide gegevens, kleine aantallen of groep leerlingen");
        }
        if (from.isBefore(other.from)) {
            more.add("geldig vanaf " + from + " in plaats van " + other.from);
        }
        if (other.until != null && (until == null || until.isAfter(other.until))) {
            more.add("geldig tot en met " + Objects.requireNonNullElse(until, "onbepaald") + " in plaats van "
                    + other.until);
        }
        return more;
    }

    /** As it is kept in the database. */
    String text() {
        return String.join(
                SEPARATOR,
                String.valueOf(active),
                from.toString(),
                until == null ? "" : until.toString(),
                String.join(";", new TreeSet<>(requires)),
                String.join(";", new TreeSet<>(fields)),
                String.join(";", new TreeSet<>(rest)));
    }

    static PolicyScope read(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        return new PolicyScope(
                Boolean.parseBoolean(parts[0]),
                LocalDate.parse(parts[1]),
                parts[2].isEmpty() ? null : LocalDate.parse(parts[2]),
                words(parts[3]),
                words(parts[4]),
                words(parts[5]));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(";"));
    }
}
