package nl.sluis.delivery.duo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an administrator wants to know of DUO: what it has, what it refused and why, and which terms are running out. */
public final class DuoDesk {
    /** What a code asks of the school, as far as that is known; Mijn DUO has DUO's own words. */
    private static final Map<String, String> KNOWN = Map.of(
            "waardenlijst_fout", "Een code staat niet in de waardenlijst van DUO; herstel haar in de administratie.",
            "046_waardenlijst_fout",
                    "Een code staat niet in de waardenlijst van DUO; herstel haar in de administratie.",
            "PERSOON_NIET_GEVONDEN", "DUO kent deze persoon zo niet; controleer nummer, geboortedatum en geslacht.",
            "ONDERWIJSNUMMER_TOEGEKEND", "DUO gaf een onderwijsnummer uit; neem het uit Mijn DUO over.",
            "PGN_VERVANGEN", "Het onderwijsnummer is vervangen door een bsn; neem het uit Mijn DUO over.",
            "VERWERKT", "Ingeschreven.");

    private final JdbcTemplate jdbc;
    private final DuoTerm term;

    DuoDesk(JdbcTemplate jdbc, DuoTerm term) {
        this.jdbc = jdbc;
        this.term = term;
    }

    /** For whoever only reads the records, without a line to DUO. */
    public static DuoDesk of(JdbcTemplate jdbc, Clock clock) {
        return new DuoDesk(jdbc, new DuoTerm(jdbc, "duo-bron", clock));
    }

    /**
     * A document that asks for a person.
     *
     * @param pseudonym of the pupil, in this house
     * @param kind FOUTMELDING, MELDING or SIGNAAL
     */
    public record Task(UUID document, String vestiging, UUID pseudonym, String kind, String code, Instant sentAt) {

        /** What it asks of the school, in Dutch. */
        public String advice() {
            return KNOWN.getOrDefault(code, "Zie Mijn DUO bij dit bedrijfsdocument.");
        }
    }

    /** A vestiging with pupils whose seven days have nearly, or quite, run out. */
    public record Deadline(String vestiging, int pupils, Instant ends) {}

    /** Documents by state: VERZONDEN, ONTVANGEN, VERWERKT, MELDING, FOUTMELDING. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.query("SELECT state, COUNT(*) FROM duo_document GROUP BY state", row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }

    /** The newest documents of pupils with a foutmelding, melding or signaal, the oldest first. */
    public List<Task> tasks() {
        return jdbc.query(
                "SELECT d.document_id, d.vestiging, s.pseudonym, CASE WHEN d.state IN ('FOUTMELDING', 'MELDING') THEN"
                        + " d.state ELSE 'SIGNAAL' END, COALESCE(d.code, ''), d.made_at FROM duo_document d"
                        + " JOIN subject s ON s.id = d.subject_id WHERE (d.state IN ('FOUTMELDING', 'MELDING')"
                        + " OR d.signaal) AND " + DuoTerm.NEWEST
                        + " ORDER BY d.made_at, d.vestiging, d.document_id",
                (row, i) -> new Task(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()));
    }

    /** Refused and not sent anew, by vestiging. */
    public Map<String, Integer> refused() {
        Map<String, Integer> refused = new TreeMap<>();
        jdbc.query("SELECT r.vestiging, COUNT(*) FROM (" + DuoTerm.REFUSED + ") r GROUP BY r.vestiging", row -> {
            refused.put(row.getString(1), row.getInt(2));
        });
        return refused;
    }

    /** Results of documents that are not ours. */
    public int setApart() {
        Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM duo_result WHERE set_apart", Integer.class);
        return count == null ? 0 : count;
    }

    /** Whose term ends within so long, or has ended. */
    public List<Deadline> deadlines(Duration within) {
        return term.late(within).stream()
                .map(l -> new Deadline(l.vestiging(), l.pupils(), l.ends()))
                .toList();
    }
}
