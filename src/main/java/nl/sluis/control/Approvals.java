package nl.sluis.control;

import nl.sluis.policy.Policy;

/** Asked before the text of a policy comes into force: what lets more leave needs two people. */
public interface Approvals {

    /**
     * Whether this text may come into force now: it lets no more leave than the one that is in force, or one person
     * proposed and another approved exactly this text.
     */
    boolean mayComeIntoForce(Policy candidate);

    /** The text is in force from now on. */
    void comesIntoForce(Policy policy);
}
