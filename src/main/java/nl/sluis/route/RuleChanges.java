package nl.sluis.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import nl.sluis.mapping.Mapping;
import nl.sluis.policy.Policy;
import nl.sluis.register.Registers;

/** Says in a few lines what differs between two sets of rules, for log and console. */
public final class RuleChanges {
    private RuleChanges() {}

    /** @return one line per file or register that differs, or the one line that nothing does */
    public static List<String> between(Rules old, Rules newer) {
        List<String> lines = new ArrayList<>();
        versions(lines, "policy", old.shelf().policies(), newer.shelf().policies(), Policy::version);
        versions(lines, "mapping", old.shelf().mappings(), newer.shelf().mappings(), Mapping::version);
        part(lines, "schedules", old.shelf().schedules(), newer.shelf().schedules());
        Registers before = old.registers();
        Registers after = newer.registers();
        part(lines, "register vestigingen", before.vestigingen(), after.vestigingen());
        part(lines, "register agreements", before.agreements(), after.agreements());
        part(lines, "register switches", before.switches(), after.switches());
        part(lines, "register licences", before.licences(), after.licences());
        part(lines, "register mandates", before.mandates(), after.mandates());
        part(lines, "register calendar", before.calendar(), after.calendar());
        return lines.isEmpty() ? List.of("nothing changed") : lines;
    }

    private static <T> void versions(
            List<String> lines, String what, Map<String, T> old, Map<String, T> newer, Function<T, String> version) {
        for (String partner : new TreeSet<>(newer.keySet())) {
            T before = old.get(partner);
            T after = newer.get(partner);
            if (before != null && after != null && !version.apply(before).equals(version.apply(after))) {
                lines.add(what + " " + partner + ": " + version.apply(before) + " became " + version.apply(after));
            }
        }
    }

    private static void part(List<String> lines, String what, Object old, Object newer) {
        if (!old.equals(newer)) {
            lines.add(what + " changed");
        }
    }
}
