package nl.sluis.delivery;

import java.util.List;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/** Asks the gate again, just before something is sent. */
@FunctionalInterface
public interface GateCheck {

    /**
     * The fingerprint of the policy and the facts of this moment about these pupils, in the form of
     * {@link nl.sluis.policy.Disclosures#fingerprint}.
     */
    String fingerprint(String partner, Vestiging vestiging, List<Subject> subjects);
}
