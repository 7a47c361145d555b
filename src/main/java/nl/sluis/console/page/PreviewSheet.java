package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.policy.Reason;
import nl.sluis.route.Preview;
import nl.sluis.route.Preview.School;

/**
 * A preview as the page shows it: sums and reasons over all schools. The examples of a preview stay behind, since a page
 * shows nothing of a pupil.
 *
 * @param sends pupils who would be sent
 * @param reasons why others would not be, the most frequent first
 * @param without fields that some go without though the policy grants them
 */
public record PreviewSheet(
        String partner,
        List<String> fields,
        List<School> schools,
        int sends,
        int unchanged,
        List<Count> reasons,
        List<Count> without) {

    /** A number and what it counts, in Dutch. */
    public record Count(int pupils, String text) {}

    static PreviewSheet of(Preview preview) {
        Map<String, Integer> reasons = new TreeMap<>();
        Map<String, Integer> without = new TreeMap<>();
        for (School school : preview.schools()) {
            school.withheld().forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
            school.withheldFields().forEach((field, count) -> without.merge(field, count, Integer::sum));
        }
        return new PreviewSheet(
                preview.partner(),
                preview.fields(),
                preview.schools(),
                preview.schools().stream().mapToInt(School::sends).sum(),
                preview.schools().stream().mapToInt(School::unchanged).sum(),
                counts(reasons),
                counts(without));
    }

    /** The last word of each is the name of a reason. */
    private static List<Count> counts(Map<String, Integer> sums) {
        List<Count> counts = new ArrayList<>();
        sums.forEach((name, count) -> {
            int space = name.lastIndexOf(' ');
            String before = space < 0 ? "" : name.substring(0, space) + ": ";
            counts.add(new Count(count, before + text(name.substring(space + 1))));
        });
        counts.sort(Comparator.comparingInt(Count::pupils).reversed());
        return List.copyOf(counts);
    }

    static String text(String reason) {
        return Reason.recorded(reason)
                .map(Reason::text)
                .orElse(reason.equals("NO_POLICY") ? "er is geen beleid meer voor deze partij" : reason);
    }

    /** Of one school, how many would be withheld. */
    public static int withheld(School school) {
        return school.withheld().values().stream().mapToInt(Integer::intValue).sum();
    }
}
