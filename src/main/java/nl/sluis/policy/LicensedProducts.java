package nl.sluis.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.leerling.Leerling;
import org.jspecify.annotations.Nullable;

/**
 * Which products of a policy one pupil may use today: those that {@code licenceCovers} names and a licence covers, and
 * outside the lessons only with consent for the product (privacyreglement leerlingen, bijlage 1, Digitale leermiddelen).
 * Made once for all pupils of a vestiging.
 */
final class LicensedProducts {
    /** In alphabetical order, each with the conditions that it has to pass by itself. */
    private final Map<String, List<Condition>> products = new LinkedHashMap<>();

    LicensedProducts(Policy policy) {
        Set<String> names = new TreeSet<>();
        for (Condition condition : policy.requires()) {
            if (condition instanceof Condition.LicenceCovers covers) {
                names.addAll(covers.products());
            }
        }
        names.forEach(product -> products.put(product, alone(policy, product)));
    }

    /** The conditions about this product, asked about it alone; those about other things let it pass. */
    private static List<Condition> alone(Policy policy, String product) {
        List<Condition> alone = new ArrayList<>();
        for (Condition condition : policy.requires()) {
            if (condition instanceof Condition.LicenceCovers covers
                    && covers.products().contains(product)) {
                alone.add(new Condition.LicenceCovers(Set.of(product)));
            } else if (condition instanceof Condition.ConsentOutsideLessons consent
                    && consent.products().contains(product)) {
                alone.add(new Condition.ConsentOutsideLessons(Set.of(product)));
            }
        }
        return alone;
    }

    /** With a space between, or null when there is none. */
    @Nullable
    String of(Leerling leerling, Facts facts) {
        StringBuilder covered = new StringBuilder();
        products.forEach((product, conditions) -> {
            if (allow(conditions, leerling, facts)) {
                covered.append(covered.isEmpty() ? "" : " ").append(product);
            }
        });
        return covered.isEmpty() ? null : covered.toString();
    }

    private static boolean allow(List<Condition> conditions, Leerling leerling, Facts facts) {
        for (Condition condition : conditions) {
            if (condition.refusal(leerling, facts).isPresent()) {
                return false;
            }
        }
        return true;
    }
}
