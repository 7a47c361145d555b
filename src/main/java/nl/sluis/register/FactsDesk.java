package nl.sluis.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.Toestemming;
import nl.sluis.policy.Toestemming.GivenBy;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Freezes what the registers say about one partner, one vestiging and today's legal day. The only maker of
 * {@link Facts}: a few statements per vestiging, never one per pupil.
 */
public final class FactsDesk {
    /** How many pupils one statement asks about. */
    private static final int CHUNK = 1_000;

    private final NamedParameterJdbcTemplate db;
    private final Supplier<Registers> registers;
    private final LegalDay day;

    public FactsDesk(NamedParameterJdbcTemplate db, Supplier<Registers> registers, LegalDay day) {
        this.db = db;
        this.registers = registers;
        this.day = day;
    }

    /** @return the facts for these pupils, as they hold now */
    public Facts freeze(String partner, Vestiging vestiging, Collection<Subject> subjects) {
        return freeze(registers.get(), partner, vestiging, subjects);
    }

    /** As above, by the registers that the order began with. */
    public Facts freeze(Registers current, String partner, Vestiging vestiging, Collection<Subject> subjects) {
        LocalDate today = day.today();
        return new Facts(
                partner,
                vestiging,
                today,
                current.agreementInForce(partner, today),
                current.switchedOn(partner, vestiging, today),
                current.mandateRecorded(partner, vestiging, today),
                current.licences().getOrDefault(vestiging, List.of()),
                pupils(partner, subjects, today));
    }

    private Map<Subject, PupilFacts> pupils(String partner, Collection<Subject> subjects, LocalDate today) {
        Set<Long> objections = new HashSet<>();
        Map<Long, List<Toestemming>> consents = new HashMap<>();
        List<Long> ids = subjects.stream().map(Subject::id).toList();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Long> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            objections.addAll(objections(partner, chunk, today));
            consents(chunk, consents);
        }
        Map<Subject, PupilFacts> facts = new HashMap<>();
        for (Subject subject : subjects) {
            List<Toestemming> given = consents.getOrDefault(subject.id(), Collections.emptyList());
            if (objections.contains(subject.id()) || !given.isEmpty()) {
                facts.put(subject, new PupilFacts(objections.contains(subject.id()), false, given));
            }
        }
        return facts;
    }

    private List<Long> objections(String partner, List<Long> ids, LocalDate today) {
        return db.queryForList("""
                select distinct subject_id from bezwaar
                where partner = :partner and subject_id in (:ids)
                  and filed_on <= :today and (withdrawn_on is null or withdrawn_on > :today)""", Map.of("partner", partner, "ids", ids, "today", today), Long.class);
    }

    private void consents(List<Long> ids, Map<Long, List<Toestemming>> consents) {
        db.query("""
                select subject_id, purpose, given_by, given_on, withdrawn_on from toestemming
                where subject_id in (:ids) order by subject_id, purpose, given_by, given_on""", Map.of("ids", ids), row -> {
            consents.computeIfAbsent(row.getLong("subject_id"), id -> new ArrayList<>())
                    .add(new Toestemming(
                            row.getString("purpose"),
                            GivenBy.valueOf(row.getString("given_by")),
                            row.getObject("given_on", LocalDate.class),
                            row.getObject("withdrawn_on", LocalDate.class)));
        });
    }
}
