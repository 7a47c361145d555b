package nl.sluis.console.operation;

import java.util.EnumSet;
import java.util.Set;
import nl.sluis.console.security.Role;

/**
 * Everything a person can do to a running hub, and who may. Page, Jolokia and remote JMX all come here: a door that
 * forgets to look still opens nothing. The names stand in the ledger for ever: none is ever renamed.
 */
public enum Operation {
    NIGHT("nacht gestart", Role.OPERATOR, Role.ADMINISTRATOR),
    SEND_PARTNER("partner opnieuw bediend", Role.OPERATOR, Role.ADMINISTRATOR),
    SEND_SCHOOL("school opnieuw bediend", Role.OPERATOR, Role.ADMINISTRATOR),
    SEND_PUPIL("leerling opnieuw bediend", Role.OPERATOR, Role.ADMINISTRATOR),
    PAUSE("gepauzeerd", Role.OPERATOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    RESUME("pauze opgeheven", Role.OPERATOR, Role.ADMINISTRATOR),
    HOLD("bericht vastgehouden", Role.OPERATOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    RELEASE("bericht vrijgegeven", Role.OPERATOR, Role.ADMINISTRATOR),
    DESTROY("bericht vernietigd", Role.OPERATOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    CONFIRM_MASS_CHANGE("massawijziging bevestigd", Role.OPERATOR, Role.ADMINISTRATOR),
    PREVIEW("vooruitblik gevraagd", Role.OPERATOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    EXPLAIN("uitleg gevraagd", Role.PRIVACY_OFFICER),
    VERIFY_LEDGER("logboek gecontroleerd", Role.OPERATOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    RELOAD("beleid en registers herladen", Role.ADMINISTRATOR),
    PROPOSE_POLICY("beleid voorgesteld", Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    APPROVE_POLICY("beleid goedgekeurd", Role.PRIVACY_OFFICER),
    REJECT_POLICY("beleid afgewezen", Role.PRIVACY_OFFICER),
    TASK_KEYS("leerlingsleutels van taken ingezien", Role.PRIVACY_OFFICER),
    FINISH_TASK("taak afgehandeld", Role.PRIVACY_OFFICER),
    ASK_REMOVAL("verwijdering bij DUO gevraagd", Role.PRIVACY_OFFICER, Role.ADMINISTRATOR),
    APPROVE_REMOVAL("verwijdering bij DUO goedgekeurd", Role.PRIVACY_OFFICER),
    WITHDRAW_REMOVAL("verwijdering bij DUO ingetrokken", Role.PRIVACY_OFFICER, Role.ADMINISTRATOR),
    PUPIL_OVERVIEW("overzicht van een leerling ingezien", Role.PRIVACY_OFFICER),
    FORGET_PUPIL("leerling vergeten", Role.PRIVACY_OFFICER);

    private final String dutch;
    private final Set<Role> roles;

    Operation(String dutch, Role first, Role... others) {
        this.dutch = dutch;
        this.roles = Set.copyOf(EnumSet.of(first, others));
    }

    /** What was done, for the list on the page. */
    public String dutch() {
        return dutch;
    }

    public Set<Role> roles() {
        return roles;
    }
}
