package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of one pupil left, out of what the ledger says: the block has the fields of the policy, and the detail of
 * the pupil's line names those that did not leave. Names only.
 *
 * @param names the fields of which something left, in the order of the block
 * @param missing the others: with the name of the gate's reason, or an empty text when the source had no value
 */
public record Sent(List<String> names, Map<String, String> missing) {
    private static final String WITHOUT = "without";

    /**
     * The detail of a line: empty when all left, else {@code without voorvoegsel roepnaam=NO_CONSENT}.
     *
     * @param asked the fields of the block
     * @param sent of which something leaves
     * @param withheld what the gate keeps of this pupil, with its reason
     */
    public static String detail(List<String> asked, Set<String> sent, Map<String, String> withheld) {
        StringBuilder detail = new StringBuilder();
        for (String name : asked) {
            if (!sent.contains(name)) {
                String reason = withheld.getOrDefault(name, "");
                detail.append(detail.isEmpty() ? WITHOUT : "").append(' ').append(name);
                detail.append(reason.isEmpty() ? "" : "=" + reason);
            }
        }
        return detail.toString();
    }

    /**
     * Reads it back.
     *
     * @param fields of the block, with commas between
     * @param detail of the line; that of a line from before such lists says that all left
     */
    public static Sent of(String fields, String detail) {
        Map<String, String> missing = new LinkedHashMap<>();
        if (detail.startsWith(WITHOUT + " ")) {
            for (String word : detail.substring(WITHOUT.length() + 1).split(" ", -1)) {
                int is = word.indexOf('=');
                missing.put(is < 0 ? word : word.substring(0, is), is < 0 ? "" : word.substring(is + 1));
            }
        }
        Collection<String> asked = fields.isEmpty() ? List.of() : List.of(fields.split(",", -1));
        List<String> names = new ArrayList<>(asked);
        names.removeAll(missing.keySet());
        return new Sent(List.copyOf(names), missing);
    }
}
