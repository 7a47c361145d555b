package nl.sluis.control;

import nl.sluis.route.Rules;
import nl.sluis.route.RulesInForce;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/**
 * Which rules are in force, and whether the files say something else. A hub with refused files works on by the rules it
 * has, so it is not down: its status is OLD_RULES, with the complaints.
 */
final class RulesHealth implements HealthIndicator {
    private static final Status OLD_RULES = new Status("OLD_RULES");
    private final Reload reload;
    private final RulesInForce rules;

    RulesHealth(Reload reload, RulesInForce rules) {
        this.reload = reload;
        this.rules = rules;
    }

    @Override
    public Health health() {
        Reload.Outcome last = reload.last();
        Rules now = rules.get();
        Health.Builder health = last.taken() ? Health.up() : Health.status(OLD_RULES);
        now.shelf().policies().forEach((partner, policy) -> health.withDetail("policy " + partner, policy.version()));
        return health.withDetail("vestigingen", now.registers().vestigingen().size())
                .withDetail("latest reload", last.at().toString())
                .withDetail("by", last.by())
                .withDetail(last.taken() ? "changes" : "complaints", last.lines())
                .build();
    }
}
