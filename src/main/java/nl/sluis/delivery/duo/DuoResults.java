package nl.sluis.delivery.duo;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.w3c.dom.Element;

/**
 * Asks DUO for the results of what was sent, school by school, and keeps each once. They may come late and in any order:
 * a gap in DUO's numbers is asked for again, and of two results of a document the higher number decides, whichever comes
 * first. ASSUMED: the way of asking, see {@link DuoContract#RESULTS}.
 */
final class DuoResults {
    private static final Logger LOG = LoggerFactory.getLogger(DuoResults.class);
    private static final int MOST_PAGES = 1000;

    private final DuoLine line;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DuoResults(DuoLine line, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.line = line;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many results of this school are new */
    int fetch(String brin) throws TransportException {
        long from = firstMissing(brin);
        int fresh = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Element answer = ask(line, brin, from, clock);
            List<Uitkomst> results = read(answer);
            for (Uitkomst result : results) {
                fresh += keep(brin, result) ? 1 : 0;
            }
            if (results.isEmpty() || !more(answer)) {
                return fresh;
            }
            from = results.stream().mapToLong(Uitkomst::number).max().getAsLong() + 1;
        }
        throw TransportException.again("DUO has results without end");
    }

    /** The results on one page of an answer. */
    static List<Uitkomst> read(Element answer) throws TransportException {
        List<Uitkomst> results = new ArrayList<>();
        String namespace = DuoContract.RESULTS.message();
        for (Element one : DuoReceipt.children(answer, namespace, "terugkoppeling")) {
            results.add(Uitkomst.read(one, namespace));
        }
        return results;
    }

    /** Whether there is another page. */
    static boolean more(Element answer) {
        return "true".equals(DuoReceipt.text(answer, DuoContract.RESULTS.message(), "meer"));
    }

    /** @return the answer to this very question, proven */
    static Element ask(DuoLine line, String brin, long from, Clock clock) throws TransportException {
        UUID id = UUID.randomUUID();
        Bedrijfsdocument head = new Bedrijfsdocument(id, brin, line.receiver(), clock.instant());
        byte[] message;
        try {
            message = DuoMessage.write(
                    DuoContract.RESULTS,
                    DuoContract.ASK_RESULTS,
                    head,
                    List.of(Part.own("vanafVolgnummer").needed()),
                    java.util.Map.of("vanafVolgnummer", from),
                    Set.of());
        } catch (DuoMessage.DoesNotFit e) {
            throw new IllegalStateException("a question has all that its contract wants", e);
        }
        Element answer = line.ask(DuoContract.RESULTS, DuoContract.ASK_RESULTS, brin, message);
        if (!(DuoContract.ASK_RESULTS + "_Response").equals(answer.getLocalName())
                || !DuoContract.RESULTS.message().equals(answer.getNamespaceURI())
                || !id.toString()
                        .equalsIgnoreCase(DuoReceipt.text(
                                answer, DuoContract.RESULTS.base(), "identificatiecodeBedrijfsdocument"))) {
            throw TransportException.again("the answer is not one to our question for results");
        }
        return answer;
    }

    /** The lowest number that did not come yet. */
    private long firstMissing(String brin) {
        Long missing = jdbc.queryForObject(
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM duo_result WHERE brin = ? AND number = 1) THEN"
                        + " (SELECT MIN(r.number) + 1 FROM duo_result r WHERE r.brin = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM duo_result n WHERE n.brin = r.brin AND n.number = r.number + 1)) ELSE 1 END",
                Long.class,
                brin,
                brin);
        return missing == null ? 1 : missing;
    }

    private boolean keep(String brin, Uitkomst result) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> write(brin, result)));
        } catch (DuplicateKeyException e) {
            // it came before, or another node was faster
            return false;
        }
    }

    private boolean write(String brin, Uitkomst result) {
        boolean known = !jdbc.queryForList(
                        "SELECT document_id FROM duo_document WHERE document_id = ? AND brin = ?",
                        UUID.class,
                        result.document(),
                        brin)
                .isEmpty();
        Long before = jdbc.queryForObject(
                "SELECT COUNT(*) FROM duo_result WHERE brin = ? AND number = ?", Long.class, brin, result.number());
        if (before != null && before > 0) {
            return false;
        }
        jdbc.update(
                "INSERT INTO duo_result (brin, number, document_id, kind, code, reported_at, came_at, set_apart)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                brin,
                result.number(),
                result.document(),
                result.kind().name(),
                result.code(),
                result.reportedAt().atOffset(ZoneOffset.UTC),
                clock.instant().atOffset(ZoneOffset.UTC),
                !known);
        if (!known) {
            LOG.warn(
                    "DUO has a result of document {} of {}, which we did not send; set apart", result.document(), brin);
        } else if (result.kind() == Uitkomst.Kind.SIGNAAL) {
            jdbc.update("UPDATE duo_document SET signaal = TRUE WHERE document_id = ?", result.document());
        } else {
            jdbc.update(
                    "UPDATE duo_document SET state = ?, code = ?, decided_by = ? WHERE document_id = ?"
                            + " AND (decided_by IS NULL OR decided_by < ?)",
                    result.kind().name(),
                    result.code(),
                    result.number(),
                    result.document(),
                    result.number());
        }
        return true;
    }
}
