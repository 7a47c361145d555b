package nl.sluis.route;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.Reason;
import nl.sluis.register.FactsDesk;
import nl.sluis.register.reporting.ReportingDesk;
import nl.sluis.source.Snapshots;
import nl.sluis.source.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts per vestiging whom a partner with a small-numbers rule may have, and works out the reporting locations when a
 * run begins. A vestiging that was never counted is pulled for its number alone; after that each order counts anew.
 */
public final class Census {
    private static final Logger LOG = LoggerFactory.getLogger(Census.class);
    private final Snapshots snapshots;
    private final RulesInForce rules;
    private final FactsDesk facts;
    private final ReportingDesk reporting;

    Census(Snapshots snapshots, RulesInForce rules, FactsDesk facts, ReportingDesk reporting) {
        this.snapshots = snapshots;
        this.rules = rules;
        this.facts = facts;
        this.reporting = reporting;
    }

    /** Before a run for these partners. A source that cannot be read leaves its vestiging uncounted, so withheld. */
    public void before(Collection<String> partners) {
        Rules now = rules.get();
        for (String partner : partners) {
            int k = now.shelf().policy(partner).smallNumbers();
            if (k > 0) {
                Set<Vestiging> counted = reporting.counts(partner).keySet();
                now.registers().vestigingen().keySet().stream()
                        .filter(v -> !counted.contains(v))
                        .forEach(v -> count(now, partner, v));
                reporting.renew(partner, k, wishes(now));
            }
        }
    }

    private void count(Rules now, String partner, Vestiging vestiging) {
        try {
            count(
                    now,
                    partner,
                    snapshots.take(now.registers(), vestiging, List.of(partner)).snapshot());
        } catch (SourceException e) {
            LOG.warn("{} is not counted for {}: {}", vestiging, partner, e.getMessage());
        }
    }

    private void count(Rules now, String partner, Snapshot snapshot) {
        Policy policy = now.shelf().policy(partner);
        note(PolicyEngine.decideAll(
                policy,
                snapshot,
                facts.freeze(
                        now.registers(),
                        policy,
                        snapshot.vestiging(),
                        snapshot.leerlingen().stream().map(Leerling::subject).toList())));
    }

    /** Whoever passes but for the location counts: that is what the location is worked out from. */
    void note(Disclosures disclosures) {
        int passing = disclosures.disclosed().size()
                + disclosures.withheldByReason().getOrDefault(Reason.DERIVED_VALUE_UNKNOWN, 0);
        reporting.note(disclosures.partner(), disclosures.vestiging(), passing);
    }

    private static Map<Vestiging, String> wishes(Rules now) {
        Map<Vestiging, String> wishes = new HashMap<>();
        now.registers()
                .vestigingen()
                .forEach((v, entry) -> wishes.put(v, entry.rapportagelocatie().orElse(v.code())));
        return wishes;
    }
}
