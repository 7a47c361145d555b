package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A licence of one school for one product.
 *
 * @param product the product as the publisher names it
 * @param jaargroepen the jaargroepen it covers; empty for all
 * @param groepskeys the groups it covers; empty for all
 * @param from first day
 * @param until last day, or null when it is open
 * @param outsideLessons the product is no part of the lessons, so it needs consent as well
 */
public record Licentie(
        String product,
        Set<String> jaargroepen,
        Set<String> groepskeys,
        LocalDate from,
        @Nullable LocalDate until,
        boolean outsideLessons) {
    public Licentie {
        jaargroepen = Set.copyOf(jaargroepen);
        groepskeys = Set.copyOf(groepskeys);
    }

    /** For a product of the lessons. */
    public Licentie(
            String product,
            Set<String> jaargroepen,
            Set<String> groepskeys,
            LocalDate from,
            @Nullable LocalDate until) {
        this(product, jaargroepen, groepskeys, from, until, false);
    }

    /** Whether it covers such a pupil on that day. */
    boolean covers(@Nullable String jaargroep, @Nullable String groepskey, LocalDate today) {
        return inForce(today)
                && (jaargroepen.isEmpty() || (jaargroep != null && jaargroepen.contains(jaargroep)))
                && (groepskeys.isEmpty() || (groepskey != null && groepskeys.contains(groepskey)));
    }

    public boolean inForce(LocalDate today) {
        return !from.isAfter(today) && (until == null || !until.isBefore(today));
    }
}
