package nl.sluis.delivery;

import java.util.UUID;
import nl.sluis.ledger.Renewal;
import nl.sluis.vault.Envelope;
import nl.sluis.vault.SealedStore;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of documents that are not settled yet. Their contents stay as they are when the master key is rotated. */
final class OpenDocuments implements SealedStore {
    private final JdbcTemplate jdbc;
    private final Envelope envelope;

    OpenDocuments(JdbcTemplate jdbc, Envelope envelope) {
        this.jdbc = jdbc;
        this.envelope = envelope;
    }

    @Override
    public String what() {
        return "open documents";
    }

    @Override
    public int renew() {
        return Renewal.of(
                jdbc,
                "SELECT document_id, partner, wrapped_key FROM outbox WHERE wrapped_key IS NOT NULL",
                "UPDATE outbox SET wrapped_key = ? WHERE document_id = ? AND wrapped_key = ?",
                (row, i) -> {
                    UUID document = row.getObject(1, UUID.class);
                    byte[] wrapped = row.getBytes(3);
                    return envelope.renew(wrapped, document, row.getString(2))
                            .map(fresh -> new Object[] {fresh, document, wrapped});
                });
    }
}
