package nl.sluis.ledger;

import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/**
 * What all entries of one block share: to whom, of which vestiging, which fields, on which ground, decided by which text.
 *
 * @param order the order that led to it, or null when none did
 * @param policyVersion digest of the policy file
 * @param ground article and source, as the policy has them; empty where a block only follows up an earlier one
 * @param fields canonical field names, comma separated, in the order of the dictionary; empty as above
 */
public record Ground(
        @Nullable UUID order,
        String partner,
        Vestiging vestiging,
        String policyVersion,
        String ground,
        String fields) {}
