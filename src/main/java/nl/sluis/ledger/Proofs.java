package nl.sluis.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes proofs that an entry stands in the ledger. A proof tells of its own entry only: the others are hashes. */
public final class Proofs {
    private final JdbcTemplate jdbc;

    public Proofs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number of the entry, through the whole ledger; empty when there is no such entry */
    public Optional<Proof> of(long number) {
        return jdbc.queryForList("SELECT block FROM ledger_entry WHERE number = ?", Long.class, number).stream()
                .findFirst()
                .map(block -> of(block, number));
    }

    private Proof of(long block, long number) {
        List<StoredBlock> heads = StoredBlock.after(jdbc, block - 1, 2);
        List<StoredBlock.Line> lines = StoredBlock.lines(jdbc, block, block).getOrDefault(block, List.of());
        int index = 0;
        while (lines.get(index).number() != number) {
            index++;
        }
        return new Proof(
                Proof.FORM,
                Proof.Line.of(lines.get(index)),
                Merkle.path(lines.stream().map(StoredBlock.Line::leaf).toList(), index).stream()
                        .map(Merkle::hex)
                        .toList(),
                Proof.Head.of(heads.get(0)),
                heads.size() == 1 ? null : Proof.Head.of(heads.get(1)));
    }
}
