package nl.sluis.delivery.verzuim;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private static final int BRIN = 4;
    private static final String OPEN = "SELECT m.subject_id, s.pseudonym, m.vestiging FROM verzuim_melding m"
            + " JOIN subject s ON s.id = m.subject_id WHERE m.status IS NULL"
            + " OR m.status NOT IN ('Afgesloten', 'Ingetrokken', 'Ter kennisgeving aangenomen') ORDER BY m.vestiging, m.subject_id";
    private final JdbcTemplate db;
    private final PartnerIdentities identities;
    private final Clock clock;

    public NotificationStatus(JdbcTemplate db, PartnerIdentities identities, Clock clock) {
        this.db = db;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * What is asked at once, in the name of one school.
     *
     * @param brin of that school
     * @param numbers the notifications by their number at the verzuimloket
     */
    record Portion(String brin, Map<String, Subject> numbers) {}

    /** Notifications that got a number and are not at their end, in portions that fit into one question. */
    List<Portion> open(String partner) {
        Map<Subject, String> brins = new LinkedHashMap<>();
        db.query(OPEN, row -> {
            Subject subject = new Subject(row.getLong(1), row.getObject(2, UUID.class));
            brins.put(subject, row.getString(3).substring(0, BRIN));
        });
        Map<Subject, String> numbers = identities.of(partner, brins.keySet());
        List<Portion> portions = new ArrayList<>();
        brins.forEach((subject, brin) -> {
            @Nullable String number = numbers.get(subject);
            if (number != null) {
                place(portions, brin).numbers().put(number, subject);
            }
        });
        return portions;
    }

    private static Portion place(List<Portion> portions, String brin) {
        Portion last = portions.isEmpty() ? null : portions.get(portions.size() - 1);
        if (last != null && last.brin().equals(brin) && last.numbers().size() < AT_ONCE) {
            return last;
        }
        Portion fresh = new Portion(brin, new HashMap<>());
        portions.add(fresh);
        return fresh;
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
