package nl.sluis.delivery;

import java.time.Clock;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Withholdings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of delivery, and the one transaction over them. */
record DeliveryStore(
        TransactionTemplate transaction,
        Lanes lanes,
        Documents documents,
        Delta delta,
        Withholdings withholdings,
        Ledger ledger,
        Settlement settlement) {

    static DeliveryStore of(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ledger ledger,
            PartnerIdentities identities,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Lanes lanes = new Lanes(jdbc);
        Documents documents = new Documents(jdbc, clock);
        Delta delta = new Delta(jdbc);
        Settlement settlement = new Settlement(transaction, lanes, documents, delta, identities, ledger);
        return new DeliveryStore(
                transaction, lanes, documents, delta, new Withholdings(jdbc, clock), ledger, settlement);
    }
}
