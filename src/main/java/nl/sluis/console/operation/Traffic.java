package nl.sluis.console.operation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.console.security.Actor;
import nl.sluis.control.Dispatch;
import nl.sluis.control.Nights;
import nl.sluis.control.Pauses;
import nl.sluis.delivery.Couriers;
import nl.sluis.delivery.DeliveryDesk;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;
import org.springframework.stereotype.Component;

/** What sets pupils moving, and what stops them. Each call asks for a reason and leaves a line in the ledger. */
@Component
public class Traffic {
    private final Counter counter;
    private final Nights nights;
    private final Dispatch dispatch;
    private final Pauses pauses;
    private final Couriers couriers;
    private final Supplier<Shelf> shelf;
    private final Supplier<Registers> registers;
    private final Subjects subjects;
    private final DeliveryDesk documents;

    Traffic(
            Counter counter,
            Nights nights,
            Dispatch dispatch,
            Pauses pauses,
            Couriers couriers,
            Supplier<Shelf> shelf,
            Supplier<Registers> registers,
            Subjects subjects,
            DeliveryDesk documents) {
        this.counter = counter;
        this.nights = nights;
        this.dispatch = dispatch;
        this.pauses = pauses;
        this.couriers = couriers;
        this.shelf = shelf;
        this.registers = registers;
        this.subjects = subjects;
        this.documents = documents;
    }

    /** The partners to whom the house brings, sorted. */
    public List<String> partners() {
        return shelf.get().brought().stream().sorted().toList();
    }

    /** The codes of the vestigingen, sorted. */
    public List<String> schools() {
        return registers.get().vestigingen().keySet().stream()
                .map(Vestiging::code)
                .sorted()
                .toList();
    }

    /** Every vestiging for every partner, now. @return the run */
    public UUID night(Actor actor, String reason) {
        return counter.pass(
                actor, Operation.NIGHT, Target.HUB, reason, () -> nights.start(partners(), reason, actor.name()));
    }

    /**
     * Every vestiging for one partner.
     *
     * @return the run
     * @throws IllegalArgumentException for a partner that fetches: nobody can bring it anything
     */
    public UUID sendPartner(Actor actor, String partner, String reason) {
        String known = knownPartner(partner);
        if (!partners().contains(known)) {
            throw new IllegalArgumentException(known + " comes for its data itself; expected one of " + partners());
        }
        return counter.pass(
                actor,
                Operation.SEND_PARTNER,
                Target.partner(known),
                reason,
                () -> nights.start(List.of(known), reason, actor.name()));
    }

    /** One vestiging for every partner. @return the run */
    public UUID sendSchool(Actor actor, String vestiging, String reason) {
        Vestiging school = knownSchool(vestiging);
        return counter.pass(
                actor,
                Operation.SEND_SCHOOL,
                Target.school(school.code()),
                reason,
                () -> dispatch.run(List.of(school), partners(), reason, actor.name()));
    }

    /**
     * One pupil for every partner.
     *
     * @param leerlingkey as the administration has it; it is not kept
     * @return the run
     * @throws IllegalArgumentException if this hub never met such a pupil
     */
    public UUID sendPupil(Actor actor, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.SEND_PUPIL);
        Vestiging school = knownSchool(vestiging);
        Subject subject = subjects.find(school, leerlingkey.strip())
                .orElseThrow(() -> new IllegalArgumentException("no such pupil is known here"));
        return counter.pass(
                actor,
                Operation.SEND_PUPIL,
                Target.pupil(subject.pseudonym(), school.code()),
                reason,
                () -> dispatch.pupils(school, Set.of(subject.id()), partners(), reason.strip(), actor.name()));
    }

    /**
     * @param name a partner; for a school its BRIN6
     * @return false when it was paused already
     */
    public boolean pause(Actor actor, Pauses.Kind kind, String name, String reason) {
        Target target = target(kind, name);
        return counter.pass(
                actor,
                Operation.PAUSE,
                target,
                reason,
                () -> pauses.pause(kind, name(kind, name), actor.name(), reason.strip()));
    }

    /**
     * Ends a pause; what waited goes on at once.
     *
     * @return false when it was not paused
     * @throws NotAllowed for a pause that the hub set itself: the policy has to be approved
     */
    public boolean resume(Actor actor, Pauses.Kind kind, String name, String reason) {
        if (kind == Pauses.Kind.POLICY) {
            throw new NotAllowed("this pause ends when a second person approves the policy of " + name);
        }
        Target target = target(kind, name);
        return counter.pass(actor, Operation.RESUME, target, reason, () -> {
            boolean was = pauses.resume(kind, name(kind, name));
            dispatch.resendPaused();
            partners().forEach(couriers::wake);
            return was;
        });
    }

    /** Holds a document that waits, until it is released or the next order of its vestiging takes its place. */
    public void hold(Actor actor, UUID document, String reason) {
        counter.pass(actor, Operation.HOLD, Target.document(document), reason, () -> {
            couriers.hold(document, "held by " + actor.name() + ": " + reason.strip());
            return true;
        });
    }

    /**
     * Lets a held document go, or tries one again that was given up.
     *
     * @return false when a newer document overtook it, and its vestiging was ordered anew
     */
    public boolean release(Actor actor, UUID document, String reason) {
        return counter.pass(
                actor,
                Operation.RELEASE,
                Target.document(document),
                reason,
                () -> couriers.resend(document, "sent again by " + actor.name() + ": " + reason));
    }

    /**
     * Destroys a held document; nothing of it leaves. The next order of its vestiging looks at its pupils anew.
     *
     * @throws IllegalArgumentException if no such document is held
     */
    public void destroy(Actor actor, UUID document, String reason) {
        counter.pass(actor, Operation.DESTROY, Target.document(document), reason, () -> {
            documents.destroy(document, actor.name(), reason.strip());
            return true;
        });
    }

    private Target target(Pauses.Kind kind, String name) {
        return switch (kind) {
            case SCHOOL -> Target.school(knownSchool(name).code());
            case PARTNER -> Target.partner(knownPartner(name));
            case ROUTE -> new Target("route " + knownPartner(name), name, null, null, null);
            case POLICY -> throw new NotAllowed("only the hub itself pauses for a policy");
        };
    }

    private static String name(Pauses.Kind kind, String name) {
        return kind == Pauses.Kind.SCHOOL ? Vestiging.of(name).code() : name;
    }

    private String knownPartner(String partner) {
        if (!shelf.get().partners().contains(partner)) {
            throw new IllegalArgumentException("expected a partner of " + partners());
        }
        return partner;
    }

    private Vestiging knownSchool(String code) {
        Vestiging school = Vestiging.of(code);
        if (!registers.get().vestigingen().containsKey(school)) {
            throw new IllegalArgumentException("vestiging " + school + " is not in the register");
        }
        return school;
    }
}
