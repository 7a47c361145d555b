package nl.sluis.shelf;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The allowed words, led by the one that looks most like what was found, when one does. */
    static String offer(String found, Collection<String> allowed) {
        String all = "one of " + String.join(", ", allowed);
        return to(found, allowed)
                .map(w -> w + " (did you mean that?), or " + all)
                .orElse(all);
    }

    /** @return the one of the allowed words that looks most like what was found, when one does */
    public static Optional<String> to(String found, Collection<String> allowed) {
        String word = found.toLowerCase(Locale.ROOT);
        int best = 2 * Math.max(2, word.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : allowed) {
            int distance = 2 * distance(word, candidate.toLowerCase(Locale.ROOT));
            // people seldom misspell the first letter
            distance += candidate.regionMatches(true, 0, word, 0, 1) ? 0 : 1;
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Levenshtein: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
