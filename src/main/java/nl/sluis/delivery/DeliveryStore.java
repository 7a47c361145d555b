package nl.sluis.delivery;

import java.time.Clock;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Withholdings;
import nl.sluis.vault.PgnSeal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of delivery, and the one transaction over them. */
record DeliveryStore(
        TransactionTemplate transaction,
        Lanes lanes,
        Documents documents,
        Leases leases,
        Delta delta,
        Withholdings withholdings,
        Handles handles,
        Tasks tasks,
        RemovalRequests requests,
        Ledger ledger,
        Settlement settlement) {

    static DeliveryStore of(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ledger ledger,
            PartnerIdentities identities,
            PgnSeal handleSeal,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Lanes lanes = new Lanes(jdbc);
        Documents documents = new Documents(jdbc, clock);
        Delta delta = new Delta(jdbc);
        Handles handles = new Handles(jdbc, handleSeal);
        Tasks tasks = new Tasks(jdbc, clock);
        RemovalRequests requests = new RemovalRequests(jdbc, clock);
        Settlement settlement =
                new Settlement(transaction, lanes, documents, delta, identities, handles, tasks, requests, ledger);
        return new DeliveryStore(
                transaction,
                lanes,
                documents,
                new Leases(jdbc, transaction, clock),
                delta,
                new Withholdings(jdbc, clock),
                handles,
                tasks,
                requests,
                ledger,
                settlement);
    }
}
