package nl.sluis.console.operation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.console.security.Actor;
import nl.sluis.control.FreshShelf;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Policy;
import nl.sluis.route.Explanation;
import nl.sluis.route.Explanations;
import nl.sluis.route.PolicyDiff;
import nl.sluis.route.PolicyDiffs;
import nl.sluis.route.Preview;
import nl.sluis.route.Previews;
import nl.sluis.shelf.Shelf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What would happen, and why: asked of the data of now, with a reason like any other operation. Nothing is sent. */
@Component
public class Questions {
    private final Counter counter;
    private final Previews previews;
    private final Explanations explanations;
    private final PolicyDiffs diffs;
    private final Supplier<Shelf> shelf;
    private final FreshShelf folder;
    private final Subjects subjects;

    Questions(
            Counter counter,
            Previews previews,
            Explanations explanations,
            PolicyDiffs diffs,
            Supplier<Shelf> shelf,
            FreshShelf folder,
            Subjects subjects) {
        this.counter = counter;
        this.previews = previews;
        this.explanations = explanations;
        this.diffs = diffs;
        this.shelf = shelf;
        this.folder = folder;
        this.subjects = subjects;
    }

    /**
     * What an order for this partner would send now, in numbers.
     *
     * @param vestiging BRIN6, or empty for all
     */
    public Preview preview(Actor actor, String partner, String vestiging, String reason) {
        Optional<Vestiging> school = school(vestiging);
        Policy policy = shelf.get().policy(partner);
        Target target = new Target(
                "preview of " + policy.partner(),
                policy.partner(),
                school.map(Vestiging::code).orElse(null),
                null,
                null);
        return counter.pass(actor, Operation.PREVIEW, target, reason, () -> previews.preview(policy.partner(), school));
    }

    /**
     * Why a partner gets one pupil, or does not.
     *
     * @param leerlingkey as the administration has it; it is not kept
     */
    public Explanation explain(Actor actor, String partner, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.EXPLAIN);
        Vestiging school = Vestiging.of(vestiging);
        Policy policy = shelf.get().policy(partner);
        String key = leerlingkey.strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("expected the key of a pupil, found nothing");
        }
        Target target = subjects.find(school, key)
                .map(s -> new Target(
                        "pupil " + s.pseudonym() + " at " + policy.partner(),
                        policy.partner(),
                        school.code(),
                        null,
                        s.pseudonym()))
                .orElseGet(() -> new Target("pupil unknown here", policy.partner(), school.code(), null, null));
        return counter.pass(
                actor,
                Operation.EXPLAIN,
                target,
                reason,
                () -> explanations.explain(policy.partner(), key, Optional.of(school)));
    }

    /**
     * What the text in the folder would let leave beyond the one in force, per school in numbers.
     *
     * @throws nl.sluis.shelf.ShelfRefused if the folder cannot be read
     */
    public PolicyDiff effect(Actor actor, String partner, String reason) {
        Counter.mayDo(actor, Operation.PREVIEW);
        Policy candidate = folder.read().policy(partner);
        @Nullable Policy now = shelf.get().policies().get(partner);
        Target target = new Target("effect of the text of " + partner, partner, null, null, null);
        return counter.pass(
                actor,
                Operation.PREVIEW,
                target,
                reason,
                () -> diffs.diff(now == null ? Map.of() : Map.of(partner, now), Map.of(partner, candidate)));
    }

    private static Optional<Vestiging> school(String vestiging) {
        return vestiging.isBlank() ? Optional.empty() : Optional.of(Vestiging.of(vestiging.strip()));
    }
}
