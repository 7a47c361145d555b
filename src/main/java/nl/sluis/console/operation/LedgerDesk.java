package nl.sluis.console.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.console.security.Actor;
import nl.sluis.console.view.LedgerState;
import nl.sluis.control.retention.PupilLinks;
import nl.sluis.ledger.LedgerVerifier.Verdict;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.Registers;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What people ask the ledger: whether it is whole, and what it says about one pupil (AVG art. 15). */
@Component
public class LedgerDesk {
    private final Counter counter;
    private final LedgerState ledger;
    private final Subjects subjects;
    private final Supplier<Registers> registers;
    private final PupilLines lines;
    private final PupilLinks links;

    LedgerDesk(
            Counter counter,
            LedgerState ledger,
            Subjects subjects,
            Supplier<Registers> registers,
            NamedParameterJdbcTemplate db,
            PupilLinks links) {
        this.counter = counter;
        this.ledger = ledger;
        this.subjects = subjects;
        this.registers = registers;
        this.lines = new PupilLines(db);
        this.links = links;
    }

    /** Reads the whole ledger and checks each block, entry and signature. */
    public Verdict verify(Actor actor, String reason) {
        return counter.pass(actor, Operation.VERIFY_LEDGER, Target.HUB, reason, ledger::verify);
    }

    /**
     * What left of one pupil, to whom, when and on what ground, and what was withheld and why, also of its notifications
     * of absence; that it was looked at stands in the ledger, under the same pseudonym.
     *
     * @param leerlingkey as the administration has it; it is not kept
     * @return the latest first; empty when this hub never met such a pupil
     */
    public Optional<List<PupilLines.Line>> overview(Actor actor, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.PUPIL_OVERVIEW);
        Vestiging school = Vestiging.of(vestiging);
        Optional<Subject> subject = subjects.find(school, leerlingkey.strip());
        Target target = subject.map(s -> Target.pupil(s.pseudonym(), school.code()))
                .orElseGet(() -> new Target("pupil unknown here", null, school.code(), null, null));
        return counter.pass(actor, Operation.PUPIL_OVERVIEW, target, reason, () -> subject.map(lines::of));
    }

    /**
     * Deletes the link between the pupil and its pseudonym, for good: the ledger stays whole and no longer speaks of
     * anybody.
     *
     * @throws IllegalArgumentException if this hub never met such a pupil, or the administration or a partner still has it
     */
    public void forget(Actor actor, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.FORGET_PUPIL);
        Vestiging school = Vestiging.of(vestiging);
        Subject subject = subjects.find(school, leerlingkey.strip())
                .orElseThrow(() -> new InvalidValueException(
                        "the leerlingkey of a pupil whom the hub has seen", Shape.of(leerlingkey)));
        counter.pass(actor, Operation.FORGET_PUPIL, Target.pupil(subject.pseudonym(), school.code()), reason, () -> {
            links.forget(subject, school, "forgotten by " + actor.name() + ": " + reason.strip());
            return true;
        });
    }

    /**
     * A vestiging of the school that knows this pupil, by the registers.
     *
     * @throws InvalidValueException unless there is exactly one such school (BRIN4)
     */
    Vestiging schoolOf(String leerlingkey) {
        List<Vestiging> found = registers.get().vestigingen().keySet().stream()
                .filter(v -> subjects.find(v, leerlingkey).isPresent())
                .toList();
        if (found.stream().map(Vestiging::brin).distinct().count() != 1) {
            throw new InvalidValueException(
                    found.isEmpty()
                            ? "the leerlingkey of a pupil whom the hub has seen, or --school"
                            : "--school, since several schools know this leerlingkey",
                    Shape.of(leerlingkey));
        }
        return found.get(0);
    }
}
