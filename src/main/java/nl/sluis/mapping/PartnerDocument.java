package nl.sluis.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Disclosures;

/**
 * The last of the three types on the way out: pupils in the words of one partner, addressed to that partner. Only the
 * mapper makes one, out of disclosures, and the way out accepts nothing else. It can be narrowed, never widened.
 */
public final class PartnerDocument {
    private final UUID id;
    private final Disclosures disclosures;
    private final Mapping mapping;
    private final List<Entry> entries;
    private final List<Incomplete> incomplete;

    PartnerDocument(
            UUID id, Disclosures disclosures, Mapping mapping, List<Entry> entries, List<Incomplete> incomplete) {
        this.id = id;
        this.disclosures = disclosures;
        this.mapping = mapping;
        this.entries = List.copyOf(entries);
        this.incomplete = List.copyOf(incomplete);
    }

    /** Random; it is also the idempotency key that the partner sees. */
    public UUID id() {
        return id;
    }

    public String partner() {
        return disclosures.partner();
    }

    public Vestiging vestiging() {
        return disclosures.vestiging();
    }

    /** The decisions behind this document: policy, fields, and whom the gate withheld. */
    public Disclosures disclosures() {
        return disclosures;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Pupils set apart because the partner's format demands a value that they lack. */
    public List<Incomplete> incomplete() {
        return incomplete;
    }

    public List<Subject> subjects() {
        return entries.stream().map(Entry::subject).toList();
    }

    public String mappingVersion() {
        return mapping.version();
    }

    /** Whether a pgn may be in it or in its revocations, so that it is closed once more. */
    public boolean holdsPgn() {
        return mapping.asks().contains(Veld.PGN);
    }

    /** The file extension of the rendered form: {@code csv}, {@code json} or {@code xml}. */
    public String extension() {
        return mapping.format() instanceof Format.Csv
                ? "csv"
                : mapping.format() instanceof Format.Json ? "json" : "xml";
    }

    /** The same document with only these pupils, in parts of at most {@code size}; the first keeps the id. */
    public List<PartnerDocument> only(Set<Subject> subjects, int size) {
        List<Entry> kept =
                entries.stream().filter(e -> subjects.contains(e.subject())).toList();
        List<PartnerDocument> parts = new ArrayList<>();
        for (int from = 0; from < kept.size(); from += size) {
            List<Entry> part = kept.subList(from, Math.min(from + size, kept.size()));
            UUID partId = from == 0 ? id : UUID.randomUUID();
            parts.add(new PartnerDocument(partId, disclosures, mapping, part, List.of()));
        }
        return parts;
    }

    /** The bytes that the partner gets, before any encryption for the way. The same entries give the same bytes. */
    public byte[] render() {
        List<String[]> rows = entries.stream().map(Entry::values).toList();
        return Renderer.of(mapping.format())
                .render(new Sheet(id, vestiging(), mapping.format().root(), mapping.columns(), rows));
    }

    /** By what the partner will know the pupils of this document; none for a partner without a message for removal. */
    public List<Handle> handles() {
        RevocationForm form = mapping.revocation();
        return form == null
                ? List.of()
                : entries.stream().map(e -> e.handle(form)).toList();
    }

    /** Whether nobody is revoked at this partner unless people asked for it. */
    public boolean revokesByHand() {
        RevocationForm form = mapping.revocation();
        return form != null && form.byHand();
    }

    /**
     * Messages that revoke these pupils, each of at most {@code size}. Handles of another form than the mapping has now
     * are left out.
     */
    public List<Revocation> revocations(List<Handle> handles, int size) {
        RevocationForm form = mapping.revocation();
        List<Revocation> parts = new ArrayList<>();
        if (form != null) {
            List<Handle> fit = handles.stream().filter(h -> h.fits(form)).toList();
            for (int from = 0; from < fit.size(); from += size) {
                List<Handle> part = fit.subList(from, Math.min(from + size, fit.size()));
                parts.add(new Revocation(UUID.randomUUID(), mapping, form, vestiging(), part));
            }
        }
        return parts;
    }

    @Override
    public String toString() {
        return "PartnerDocument[" + id + " for " + partner() + " " + vestiging() + ", " + entries.size() + " entries]";
    }
}
