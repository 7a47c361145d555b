package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import org.springframework.jdbc.core.JdbcTemplate;

/** What partners have after a night with trouble, beside what the hub says that they have. */
final class Arrived {
    private static final Pattern PUPIL = Pattern.compile("<leerling key=\"([^\"]+)\"");
    private static final String TWICE = """
            select o.partner, o.order_id, s.subject_id from outbox o
            join outbox_subject s on s.document_id = o.document_id
            where o.kind = 'DELIVERY' and o.state = 'ACKNOWLEDGED'
            group by o.partner, o.order_id, s.subject_id having count(*) > 1""";

    private Arrived() {}

    /** Each pupil that Basispoort has a message of, as vestiging and key; one that came twice is in it twice. */
    static List<String> atBasispoort(Path partners) {
        List<String> pupils = new ArrayList<>();
        try (Stream<Path> files = Files.walk(partners.resolve("basispoort"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                Matcher key = PUPIL.matcher(Files.readString(file));
                while (key.find()) {
                    pupils.add(file.getFileName().toString().substring(7, 13) + " " + key.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pupils;
    }

    /** How many pupils a run brought to that partner, as it says. */
    static int delivered(RunSummary summary, String partner) {
        return summary.lines().stream()
                .filter(l -> l.partner().equals(partner))
                .mapToInt(RunSummary.Line::delivered)
                .sum();
    }

    /** The run came to a good end, and no partner confirmed a pupil of one order twice. */
    static void once(RunSummary summary, JdbcTemplate db) {
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.lines()).isNotEmpty().allMatch(RunSummary.Line::balances);
        assertThat(db.queryForList("select distinct state from outbox", String.class))
                .isSubsetOf("ACKNOWLEDGED", "DESTROYED");
        assertThat(db.queryForList(TWICE)).isEmpty();
    }
}
