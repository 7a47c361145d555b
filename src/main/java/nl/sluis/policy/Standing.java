package nl.sluis.policy;

import java.util.Map;
import java.util.function.BiPredicate;
import nl.sluis.leerling.Subject;

/**
 * Whether a refusal still has its ground, told from policy and facts alone, for when the pupil's own data are not at hand.
 * A refusal that rests on those data stands until the gate sees the pupil again. Where facts alone cannot tell (a licence
 * for other groups, a consent for another purpose) the ground counts as gone, so that the gate is asked.
 */
public final class Standing {
    private static final Map<Reason, BiPredicate<Facts, Subject>> GROUNDS = Map.of(
            Reason.AGREEMENT_NOT_IN_FORCE, (facts, subject) -> !facts.agreementInForce(),
            Reason.SCHOOL_NOT_SWITCHED_ON, (facts, subject) -> !facts.schoolSwitchedOn(),
            Reason.MANDATE_NOT_RECORDED, (facts, subject) -> !facts.mandateRecorded(),
            Reason.PARENTS_NOT_INFORMED, (facts, subject) -> !facts.of(subject).parentsInformed(),
            Reason.OBJECTION, (facts, subject) -> facts.of(subject).objection(),
            Reason.NO_LICENCE, (facts, subject) -> facts.licences().stream().noneMatch(l -> l.inForce(facts.today())),
            Reason.NO_CONSENT, (facts, subject) -> nothingGiven(facts, subject),
            Reason.CONSENT_WITHDRAWN, (facts, subject) -> nothingGiven(facts, subject));

    private Standing() {}

    /** Whether the ground of this refusal is still there. */
    public static boolean stands(Policy policy, Facts facts, Subject subject, Reason reason) {
        if (reason == Reason.POLICY_NOT_ACTIVE) {
            return !policy.inForce(facts.today());
        }
        return GROUNDS.getOrDefault(reason, (f, s) -> true).test(facts, subject);
    }

    private static boolean nothingGiven(Facts facts, Subject subject) {
        return facts.of(subject).consents().stream()
                .noneMatch(t -> t.withdrawnOn() == null || t.withdrawnOn().isAfter(facts.today()));
    }
}
