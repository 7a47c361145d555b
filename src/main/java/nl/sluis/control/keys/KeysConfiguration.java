package nl.sluis.control.keys;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.PgnKey;
import nl.sluis.ledger.Ledger;
import nl.sluis.vault.KeyFiles;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.SealedStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the rotation of keys together, over every place where something is kept closed. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    KeyRotation keyRotation(
            MasterKey master,
            PgnKey pgn,
            @Value("${sluis.master-key-file}") String masterFile,
            @Value("${sluis.pgn-key-file:}") String pgnFile,
            List<SealedStore> stores,
            TransactionTemplate transaction,
            Ledger ledger) {
        Map<String, KeyRotation.Kept> keys = new LinkedHashMap<>();
        keys.put("master", new KeyRotation.Kept(master, new KeyFiles(Path.of(masterFile))));
        if (!pgnFile.isBlank()) {
            keys.put("pgn", new KeyRotation.Kept(pgn.key(), new KeyFiles(Path.of(pgnFile))));
        }
        return new KeyRotation(keys, stores, transaction, ledger);
    }
}
