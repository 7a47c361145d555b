package nl.sluis.control;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.policy.Policy;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.RuleChanges;
import nl.sluis.route.Rules;
import nl.sluis.route.RulesInForce;
import nl.sluis.shelf.Shelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over changed policies, mappings, partner files and registers while the hub runs: all of them are read and
 * checked as at a start, then the whole set takes the place of the old. With one complaint the old set stays, and log,
 * alarm and health say why. Routes, and what ways out and sources were made from, are read at a start only. What is queued
 * is asked again before it is sent, so a document that the new rules would not let through is destroyed.
 */
public final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final String ABOUT = "rules";
    private final RuleFiles files;
    private final RulesInForce rules;
    private final PupilRegisterImport imports;
    private final Approvals approvals;
    private final Alarms alarms;
    private final Clock clock;
    private final Consumer<Outcome> after;
    private volatile Outcome last;

    /** @param after is told of every outcome, for who has to do something when the rules changed */
    public Reload(
            RuleFiles files,
            RulesInForce rules,
            PupilRegisterImport imports,
            Approvals approvals,
            Alarms alarms,
            Clock clock,
            Consumer<Outcome> after) {
        this.files = files;
        this.rules = rules;
        this.imports = imports;
        this.approvals = approvals;
        this.alarms = alarms;
        this.clock = clock;
        this.after = after;
        this.last = new Outcome(true, clock.instant(), "start", List.of());
    }

    /**
     * What came of one reload.
     *
     * @param taken the files as they stood then are in force
     * @param lines what changed, or every complaint; no pupil
     */
    public record Outcome(boolean taken, Instant at, String by, List<String> lines) {
        public Outcome {
            lines = List.copyOf(lines);
        }
    }

    /** How the latest reload, or the start, ended. */
    public Outcome last() {
        return last;
    }

    /**
     * Reads, checks and swaps. Never throws for what stands in a file.
     *
     * @param by who or what asks, for the log
     */
    public synchronized Outcome reload(String by) {
        Outcome outcome = attempt(by);
        last = outcome;
        if (outcome.taken()) {
            LOG.info("rules reloaded by {}: {}", by, outcome.lines());
            alarms.resolve(AlarmKind.RELOAD_REFUSED, ABOUT);
        } else {
            LOG.error("rules not reloaded by {}, the old ones stay in force: {}", by, outcome.lines());
            alarms.raise(AlarmKind.RELOAD_REFUSED, ABOUT, String.join("; ", outcome.lines()));
        }
        after.accept(outcome);
        return outcome;
    }

    private Outcome attempt(String by) {
        List<String> complaints = new ArrayList<>();
        Rules newer = files.now(complaints::addAll);
        if (newer != null) {
            complaints.addAll(new FixedParts(files.firstShelf()).complaints(newer.shelf()));
            complaints.addAll(notApproved(newer.shelf()));
        }
        if (newer == null || !complaints.isEmpty()) {
            return new Outcome(false, clock.instant(), by, complaints);
        }
        try {
            imports.takeOver(files.registers());
        } catch (RegistersRefused e) {
            return new Outcome(false, clock.instant(), by, e.complaints());
        }
        List<String> changes = RuleChanges.between(rules.get(), newer);
        rules.swap(newer);
        newer.shelf().policies().values().forEach(this::comesIntoForce);
        return new Outcome(true, clock.instant(), by, changes);
    }

    /** A partner that waits for approval since the start waits on, also when another text changed. */
    private void comesIntoForce(Policy policy) {
        if (approvals.mayComeIntoForce(policy)) {
            approvals.comesIntoForce(policy);
        }
    }

    private List<String> notApproved(Shelf newer) {
        return newer.policies().values().stream()
                .filter(p -> !p.version()
                        .equals(rules.get().shelf().policy(p.partner()).version()))
                .filter(p -> !approvals.mayComeIntoForce(p))
                .map(p -> "policy " + p.partner()
                        + ": it lets more leave than the one in force; expected that one person proposes it and another"
                        + " approves it on the page, found no approval of this text")
                .sorted()
                .toList();
    }
}
