package nl.sluis.route;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.delivery.Rehearsed;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Entry;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Policy;
import nl.sluis.register.LegalDay;
import nl.sluis.register.VestigingEntry;

/** Works out what tonight would send, on the data of now. Sends nothing and leaves nothing behind. */
public final class Previews {
    private static final int EXAMPLES = 3;
    private final Rehearsal rehearsal;
    private final Supplier<Rules> rules;
    private final LegalDay day;

    Previews(Rehearsal rehearsal, Supplier<Rules> rules, LegalDay day) {
        this.rehearsal = rehearsal;
        this.rules = rules;
        this.day = day;
    }

    /**
     * @param school one vestiging, or empty for all
     * @throws InvalidValueException when there is no such partner, or no such vestiging
     */
    public Preview preview(String partner, Optional<Vestiging> school) {
        Rules now = rules.get();
        requirePartner(now, partner);
        Policy policy = now.shelf().policy(partner);
        List<Preview.School> schools = vestigingen(now, school).stream()
                .map(v -> rehearsal.of(now, partner, v.vestiging(), play -> school(play, v)))
                .toList();
        return new Preview(
                partner,
                policy.version(),
                day.today().toString(),
                now.shelf().partners().contains(partner),
                policy.fieldsInOrder().stream().map(Veld::fieldName).toList(),
                schools);
    }

    static void requirePartner(Rules rules, String partner) {
        if (!rules.shelf().policies().containsKey(partner)) {
            throw new InvalidValueException(
                    "one of the partners "
                            + rules.shelf().policies().keySet().stream()
                                    .sorted()
                                    .toList(),
                    partner);
        }
    }

    static List<VestigingEntry> vestigingen(Rules rules, Optional<Vestiging> school) {
        if (school.isEmpty()) {
            return List.copyOf(rules.registers().vestigingen().values());
        }
        return List.of(rules.registers()
                .of(school.get())
                .orElseThrow(() -> new InvalidValueException(
                        "a vestiging of the register", school.get().code())));
    }

    private static Preview.School school(Rehearsal.Play play, VestigingEntry entry) {
        Rehearsal.Pulled pulled = play.pull();
        if (pulled.snapshot() == null) {
            return Preview.School.failed(
                    entry.vestiging().code(),
                    entry.naam(),
                    pulled.failure() == null ? "the source says that nothing changed" : pulled.failure());
        }
        Disclosures disclosures = play.gate(pulled.snapshot());
        return play.brought() ? sent(play, entry, pulled, disclosures) : handed(entry, pulled, disclosures);
    }

    /** Of a party without a route: who passes, and with what. There is nothing that it has already. */
    private static Preview.School handed(VestigingEntry entry, Rehearsal.Pulled pulled, Disclosures disclosures) {
        return new Preview.School(
                entry.vestiging().code(),
                entry.naam(),
                pulled.received(),
                pulled.quarantined(),
                fields(disclosures),
                disclosures.disclosed().size(),
                0,
                0,
                0,
                0,
                0,
                withheld(disclosures),
                withheldFields(disclosures),
                disclosures.disclosed().stream()
                        .limit(EXAMPLES)
                        .map(Previews::masked)
                        .toList(),
                null);
    }

    private static Map<String, String> masked(Disclosure disclosure) {
        Map<String, String> masked = new LinkedHashMap<>();
        for (Veld veld : disclosure.fields()) {
            Object value = disclosure.value(veld);
            masked.put(veld.fieldName(), value == null ? "" : Shape.mask(value.toString()));
        }
        return masked;
    }

    private static Preview.School sent(
            Rehearsal.Play play, VestigingEntry entry, Rehearsal.Pulled pulled, Disclosures disclosures) {
        PartnerDocument document = play.map(disclosures);
        Rehearsed out = play.out(document);
        return new Preview.School(
                entry.vestiging().code(),
                entry.naam(),
                pulled.received(),
                pulled.quarantined(),
                fields(disclosures),
                out.fresh().size(),
                out.changed().size(),
                out.acceptance().unchanged(),
                out.acceptance().revoked() + out.acceptance().tasked(),
                out.acceptance().documents().size(),
                out.acceptance().incomplete(),
                withheld(disclosures),
                withheldFields(disclosures),
                examples(document, out),
                null);
    }

    private static List<String> fields(Disclosures disclosures) {
        Set<Veld> fields = EnumSet.noneOf(Veld.class);
        disclosures.disclosed().forEach(d -> fields.addAll(d.fields()));
        return fields.stream().map(Veld::fieldName).toList();
    }

    private static Map<String, Integer> withheld(Disclosures disclosures) {
        Map<String, Integer> withheld = new TreeMap<>();
        disclosures.withheldByReason().forEach((reason, count) -> withheld.put(reason.name(), count));
        return withheld;
    }

    private static Map<String, Integer> withheldFields(Disclosures disclosures) {
        Map<String, Integer> withheld = new TreeMap<>();
        for (Disclosure disclosure : disclosures.disclosed()) {
            disclosure
                    .withheldFields()
                    .forEach((veld, reason) -> withheld.merge(veld.fieldName() + " " + reason.name(), 1, Integer::sum));
        }
        return withheld;
    }

    /** Of those who would be sent; of a quiet night, of those who have been. */
    private static List<Map<String, String>> examples(PartnerDocument document, Rehearsed out) {
        Set<Subject> sent = new HashSet<>(out.fresh());
        sent.addAll(out.changed());
        return document.entries().stream()
                .filter(e -> sent.isEmpty() || sent.contains(e.subject()))
                .limit(EXAMPLES)
                .map(Entry::masked)
                .toList();
    }
}
