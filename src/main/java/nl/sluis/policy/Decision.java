package nl.sluis.policy;

import nl.sluis.leerling.Subject;

/** The gate's answer about one pupil and one partner: a disclosure of the granted fields, or a refusal with its reason. */
public sealed interface Decision permits Disclosure, Withheld {
    Subject subject();
}
