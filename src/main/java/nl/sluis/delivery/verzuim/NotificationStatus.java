package nl.sluis.delivery.verzuim;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.leerling.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the verzuimloket last said of each notification; numbers stand sealed beside the identities of partners. */
public final class NotificationStatus {
    private static final int AT_ONCE = 500;
    private static final String OPEN = "SELECT m.subject_id, s.pseudonym FROM verzuim_melding m"
            + " JOIN subject s ON s.id = m.subject_id WHERE m.status IS NULL"
            + " OR m.status NOT IN ('Afgesloten', 'Ingetrokken', 'Ter kennisgeving aangenomen') ORDER BY m.subject_id";
    private final JdbcTemplate db;
    private final PartnerIdentities identities;
    private final Clock clock;

    public NotificationStatus(JdbcTemplate db, PartnerIdentities identities, Clock clock) {
        this.db = db;
        this.identities = identities;
        this.clock = clock;
    }

    /** Notifications that got a number and are not at their end, in portions that fit into one question. */
    List<Map<String, Subject>> open(String partner) {
        List<Subject> subjects = db.query(OPEN, (row, i) -> new Subject(row.getLong(1), row.getObject(2, UUID.class)));
        List<Map<String, Subject>> portions = new ArrayList<>();
        identities.of(partner, subjects).forEach((subject, number) -> {
            if (portions.isEmpty() || portions.get(portions.size() - 1).size() == AT_ONCE) {
                portions.add(new HashMap<>());
            }
            portions.get(portions.size() - 1).put(number, subject);
        });
        return portions;
    }

    /** Keeps what was answered; answers to what was not asked are left alone. @return how many changed */
    int keep(Map<String, Subject> asked, Map<String, String> answered) {
        int changed = 0;
        for (Map.Entry<String, String> one : answered.entrySet()) {
            @Nullable Subject subject = asked.get(one.getKey());
            if (subject != null) {
                changed += db.update(
                        "UPDATE verzuim_melding SET status = ?, status_at = ? WHERE subject_id = ?"
                                + " AND (status IS NULL OR status <> ?)",
                        one.getValue(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        subject.id(),
                        one.getValue());
            }
        }
        return changed;
    }
}
