package nl.sluis.delivery;

import java.util.Map;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/** Asks, just before a revocation is sent, whether its ground is still there. */
@FunctionalInterface
public interface RevocationCheck {

    /**
     * Whether all of these pupils are still to be revoked, as far as the registers and the policy say. What only the
     * pupil's own data could change counts as unchanged: the next order for the vestiging sees to that.
     *
     * @param reasons per pupil why: the name of a {@link nl.sluis.policy.Reason}, or ABSENT
     */
    boolean stands(String partner, Vestiging vestiging, Map<Subject, String> reasons);
}
