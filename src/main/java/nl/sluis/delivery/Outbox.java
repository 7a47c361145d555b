package nl.sluis.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.Sent;
import nl.sluis.ledger.Withholdings;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Entry;
import nl.sluis.mapping.Handle;
import nl.sluis.mapping.Incomplete;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Withheld;
import nl.sluis.vault.Envelope;
import nl.sluis.vault.KeyedHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way out. It takes a document of one partner, leaves out whom that partner already has just so, and writes the
 * sealed rest, the delta state and the ledger in one transaction. Sending comes later: see {@link Courier}.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private final TransactionTemplate transaction;
    private final Lanes lanes;
    private final Documents documents;
    private final Delta delta;
    private final Settlement settlement;
    private final Withholdings withholdings;
    private final Ledger ledger;
    private final Removal removal;
    private final Handles handles;
    private final Envelope envelope;
    private final KeyedHash hash;
    private final ToIntFunction<String> documentSize;
    private final Predicate<String> fetches;
    private final Signal signal;

    /**
     * @param documentSize by partner, the most pupils in one document
     * @param fetches whether a partner comes for its documents itself
     */
    Outbox(
            DeliveryStore store,
            Envelope envelope,
            KeyedHash hash,
            ToIntFunction<String> documentSize,
            Predicate<String> fetches,
            Signal signal) {
        this.transaction = store.transaction();
        this.lanes = store.lanes();
        this.documents = store.documents();
        this.delta = store.delta();
        this.settlement = store.settlement();
        this.withholdings = store.withholdings();
        this.ledger = store.ledger();
        this.removal = new Removal(store, envelope, documentSize);
        this.handles = store.handles();
        this.envelope = envelope;
        this.hash = hash;
        this.documentSize = documentSize;
        this.fetches = fetches;
        this.signal = signal;
    }

    /**
     * Accepts a document for its partner. The same document twice makes one delivery: the second time all is unchanged.
     * Documents of this partner and vestiging that are held are replaced: their pupils are looked at anew.
     *
     * @return what became of each pupil, as numbers
     * @throws IllegalArgumentException if a pupil is in it twice
     */
    public Acceptance accept(UUID order, PartnerDocument document) {
        Map<Subject, byte[]> hashes = hashes(document);
        lanes.ensure(document.partner(), document.vestiging());
        Acceptance acceptance = transaction.execute(status -> write(order, document, hashes));
        if (acceptance == null || acceptance.received() != received(document)) {
            throw new IllegalStateException("order " + order + ": pupils were lost on the way out");
        }
        tell(order, acceptance);
        if (!acceptance.documents().isEmpty()) {
            signal.wake(acceptance.partner());
        }
        return acceptance;
    }

    /**
     * What accepting this document would come to, worked out by doing it: the caller's transaction must be one that is
     * rolled back, as {@link Rehearsed} says, and nothing of it stays.
     *
     * @throws IllegalStateException outside such a transaction
     */
    public Rehearsed rehearse(UUID order, PartnerDocument document) {
        Rehearsed.requireRehearsal();
        Map<Subject, byte[]> hashes = hashes(document);
        lanes.ensure(document.partner(), document.vestiging());
        Set<Subject> had = delta.of(document.partner(), document.vestiging()).reached();
        Acceptance acceptance = write(order, document, hashes);
        Set<Subject> fresh = new HashSet<>();
        Set<Subject> changed = new HashSet<>();
        for (UUID made : acceptance.documents()) {
            for (Subject subject : documents.subjects(made)) {
                if (hashes.containsKey(subject)) {
                    (had.contains(subject) ? changed : fresh).add(subject);
                }
            }
        }
        return new Rehearsed(acceptance, fresh, changed);
    }

    /** Given the numbers only: what holds a pupil is not at hand where something is logged. */
    private static void tell(UUID order, Acceptance acceptance) {
        LOG.info(
                "order {} {} {}: {} queued, {} unchanged, {} incomplete, withheld {}, {} to be revoked, {} tasks",
                order,
                acceptance.partner(),
                acceptance.vestiging(),
                acceptance.queued(),
                acceptance.unchanged(),
                acceptance.incomplete(),
                acceptance.withheld(),
                acceptance.revoked(),
                acceptance.tasked());
    }

    private static int received(PartnerDocument document) {
        return document.entries().size()
                + document.incomplete().size()
                + document.disclosures().withheld().size();
    }

    private Map<Subject, byte[]> hashes(PartnerDocument document) {
        Map<Subject, byte[]> hashes = new LinkedHashMap<>(document.entries().size() * 2);
        for (Entry entry : document.entries()) {
            if (hashes.put(entry.subject(), hash.of(entry.content(document.partner()))) != null) {
                throw new IllegalArgumentException(
                        document + " has pupil " + entry.subject().pseudonym() + " twice");
            }
        }
        return hashes;
    }

    private Acceptance write(UUID order, PartnerDocument document, Map<Subject, byte[]> hashes) {
        String partner = document.partner();
        Vestiging vestiging = document.vestiging();
        long place = lanes.lock(partner, vestiging);
        List<LedgerEntry> entries = new ArrayList<>();
        // an order for some pupils does not look at the others of a held document, so that stays
        if (document.disclosures().whole()) {
            for (Documents.Waiting held : documents.held(partner, vestiging)) {
                entries.add(settlement.supersede(held, "replaced by order " + order));
            }
        }
        Departures departures = Departures.of(document, delta.of(partner, vestiging));
        entries.addAll(removal.stop(order, document, departures));
        Delta.State state = delta.of(partner, vestiging);
        // a partner that fetches gets the whole vestiging at once: who is not in it is gone there too
        boolean wholeSet = fetches.test(partner) && document.disclosures().whole() && !hashes.isEmpty();
        Removal.Result removed = wholeSet
                ? new Removal.Result(List.of(), 0, 0, place, List.of())
                : removal.takeBack(order, document, departures, state, place);
        entries.addAll(removed.entries());
        place = removed.place();
        Set<Subject> changed = new HashSet<>();
        hashes.forEach((subject, content) -> {
            if (state.changed(subject, content)) {
                changed.add(subject);
            }
        });
        if (wholeSet && (!changed.isEmpty() || state.hasAnyOf(departures.gone().keySet()))) {
            changed.addAll(hashes.keySet());
        }
        List<UUID> made = new ArrayList<>(removed.documents());
        List<Handle> known = new ArrayList<>();
        for (PartnerDocument part : document.only(changed, documentSize.applyAsInt(partner))) {
            known.addAll(part.handles());
            put(order, part, place++, state, hashes);
            entries.addAll(released(part));
            made.add(part.id());
        }
        // all at once: a document may be of one pupil
        handles.keep(partner, vestiging, known);
        lanes.advance(partner, vestiging, place);
        entries.addAll(news(document, hashes.keySet()));
        ledger.append(ground(order, document), entries);
        return new Acceptance(
                partner,
                vestiging,
                changed.size(),
                hashes.size() - changed.size(),
                document.disclosures().withheldByReason(),
                document.incomplete().size(),
                removed.revoked(),
                removed.tasked(),
                made);
    }

    private void put(UUID order, PartnerDocument part, long place, Delta.State state, Map<Subject, byte[]> hashes) {
        byte[] rendered = part.render();
        documents.insert(
                order,
                part,
                place,
                rendered.length,
                envelope.seal(rendered, part.id(), part.partner(), part.holdsPgn()));
        java.util.Arrays.fill(rendered, (byte) 0);
        delta.pending(state, part.partner(), part.vestiging(), part.id(), part.subjects(), hashes);
    }

    private static List<LedgerEntry> released(PartnerDocument part) {
        List<String> asked =
                part.disclosures().fields().stream().map(Veld::fieldName).toList();
        return part.entries().stream()
                .map(entry -> LedgerEntry.of(Outcome.RELEASED, entry.subject(), part.id(), sent(asked, entry)))
                .toList();
    }

    private static String sent(List<String> asked, Entry entry) {
        Set<String> names = entry.fields().stream().map(Veld::fieldName).collect(Collectors.toSet());
        Map<String, String> withheld = new HashMap<>();
        entry.withheld().forEach((veld, reason) -> withheld.put(veld.fieldName(), reason.name()));
        return Sent.detail(asked, names, withheld);
    }

    private List<LedgerEntry> news(PartnerDocument document, Set<Subject> passed) {
        Map<Subject, Withholdings.Cause> kept = new HashMap<>();
        for (Withheld withheld : document.disclosures().withheld()) {
            kept.put(
                    withheld.subject(),
                    new Withholdings.Cause(Outcome.WITHHELD, withheld.reason().name()));
        }
        for (Incomplete incomplete : document.incomplete()) {
            kept.put(
                    incomplete.subject(),
                    new Withholdings.Cause(
                            Outcome.INCOMPLETE, incomplete.missing().fieldName()));
        }
        return withholdings.news(document.partner(), document.vestiging(), kept, passed);
    }

    private static Ground ground(UUID order, PartnerDocument document) {
        Policy policy = document.disclosures().policy();
        String fields =
                document.disclosures().fields().stream().map(Veld::fieldName).collect(Collectors.joining(","));
        return new Ground(
                order,
                document.partner(),
                document.vestiging(),
                policy.version(),
                "AVG " + policy.ground().avg() + "; " + policy.ground().source(),
                fields);
    }
}
