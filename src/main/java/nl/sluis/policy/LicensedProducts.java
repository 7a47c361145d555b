package nl.sluis.policy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.leerling.Leerling;
import org.jspecify.annotations.Nullable;

/**
 * Which products of a policy one pupil may use today: those that {@code licenceCovers} names and a licence covers, and
 * outside the lessons only with consent for the product (privacyreglement leerlingen, bijlage 1, Digitale leermiddelen).
 */
final class LicensedProducts {
    private LicensedProducts() {}

    /** The products in alphabetical order with a space between, or null when there is none. */
    static @Nullable String of(Policy policy, Leerling leerling, Facts facts) {
        Set<String> products = new TreeSet<>();
        for (Condition condition : policy.requires()) {
            if (condition instanceof Condition.LicenceCovers covers) {
                products.addAll(covers.products());
            }
        }
        String covered = products.stream()
                .filter(p -> policy.requires().stream().allMatch(c -> allows(c, p, leerling, facts)))
                .collect(Collectors.joining(" "));
        return covered.isEmpty() ? null : covered;
    }

    /** Whether the condition, asked about this product alone, lets it pass; conditions about other things do. */
    private static boolean allows(Condition condition, String product, Leerling leerling, Facts facts) {
        Set<String> alone = Set.of(product);
        if (condition instanceof Condition.LicenceCovers covers
                && covers.products().contains(product)) {
            return new Condition.LicenceCovers(alone).refusal(leerling, facts).isEmpty();
        }
        if (condition instanceof Condition.ConsentOutsideLessons consent
                && consent.products().contains(product)) {
            return new Condition.ConsentOutsideLessons(alone)
                    .refusal(leerling, facts)
                    .isEmpty();
        }
        return true;
    }
}
