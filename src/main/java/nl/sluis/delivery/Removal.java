package nl.sluis.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Handle;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.Revocation;
import nl.sluis.vault.Envelope;

/**
 * Takes back what a partner has of pupils who are withheld now or gone (AVG art. 17 and 19): by a revocation in the same
 * lane, or, where the partner has no message for it, by a task for the privacy officer. Called in the transaction of
 * the order, with the lane locked.
 */
final class Removal {
    /** The reason for whom people want removed; beside the names of the gate's reasons. */
    static final String MISTAKE = "MISTAKE";

    private final Documents documents;
    private final Delta delta;
    private final Settlement settlement;
    private final Handles handles;
    private final Tasks tasks;
    private final RemovalRequests requests;
    private final Envelope envelope;
    private final ToIntFunction<String> documentSize;
    private final Settled settled;

    Removal(DeliveryStore store, Envelope envelope, ToIntFunction<String> documentSize) {
        this.documents = store.documents();
        this.delta = store.delta();
        this.settlement = store.settlement();
        this.handles = store.handles();
        this.tasks = store.tasks();
        this.requests = store.requests();
        this.envelope = envelope;
        this.documentSize = documentSize;
        this.settled = new Settled(store.ledger().redoLog());
    }

    /**
     * What came of it.
     *
     * @param documents the revocations, in the order in which they will be sent
     * @param revoked pupils in them
     * @param tasked pupils for whom a person has to act
     * @param place the next free one in the lane
     */
    record Result(List<UUID> documents, int revoked, int tasked, long place, List<LedgerEntry> entries) {}

    /** Stops what waits in the lane and would go against the gate of today. @return what the ledger is to say */
    List<LedgerEntry> stop(UUID order, PartnerDocument document, Departures departures) {
        List<LedgerEntry> entries = new ArrayList<>();
        if (departures.whole()) {
            for (Documents.Waiting waiting : documents.unsent(document.partner(), document.vestiging())) {
                if (departures.contradict(waiting.kind(), documents.subjects(waiting.document()))) {
                    entries.add(settlement.supersede(waiting, "replaced by order " + order));
                }
            }
        }
        return entries;
    }

    /** Revokes who is gone and was not revoked yet; ends tasks of who is back. */
    Result takeBack(UUID order, PartnerDocument document, Departures departures, Delta.State state, long place) {
        String partner = document.partner();
        Vestiging vestiging = document.vestiging();
        Set<Long> asked = tasks.open(partner, vestiging);
        Set<Long> wanted = requests.approved(partner, vestiging);
        List<LedgerEntry> entries = new ArrayList<>(lift(partner, vestiging, departures.passed(), asked));
        forget(partner, vestiging, departures, state);
        Map<Subject, String> open = open(departures, state, asked, wanted);
        List<UUID> made = new ArrayList<>();
        int revoked = 0;
        for (Revocation part : revocations(document, open)) {
            entries.addAll(put(order, document, part, place++, open));
            requests.made(partner, vestiging, part.subjects(), part.id());
            part.subjects().forEach(open::remove);
            revoked += part.subjects().size();
            made.add(part.id());
        }
        List<Subject> spoken = new ArrayList<>(lapse(partner, vestiging, departures, state, wanted));
        open.keySet().removeIf(s -> asked.contains(s.id()));
        // no message for removal, or not known by what the partner knows them
        tasks.add(partner, vestiging, order, open);
        delta.unknown(partner, vestiging, open.keySet());
        spoken.addAll(open.keySet());
        departures.passed().stream().filter(s -> asked.contains(s.id())).forEach(spoken::add);
        if (!spoken.isEmpty()) {
            settled.note(partner, vestiging, spoken);
        }
        open.forEach((s, reason) -> entries.add(LedgerEntry.of(Outcome.TASKED, s, null, reason)));
        return new Result(made, revoked, open.size(), place, entries);
    }

    private static Map<Subject, String> open(
            Departures departures, Delta.State state, Set<Long> asked, Set<Long> wanted) {
        Map<Subject, String> open = new HashMap<>();
        for (Subject subject : state.revocable()) {
            String reason = departures.gone().get(subject);
            if (reason != null && wanted.contains(subject.id())) {
                open.put(subject, MISTAKE);
            } else if (reason != null && !asked.contains(subject.id())) {
                open.put(subject, reason);
            }
        }
        return open;
    }

    /** What people asked for and this order finds to be of no use; a pupil who was set apart is left for a later one. */
    private List<Subject> lapse(
            String partner, Vestiging vestiging, Departures departures, Delta.State state, Set<Long> wanted) {
        List<Subject> there = departures.passed().stream()
                .filter(s -> wanted.contains(s.id()))
                .toList();
        requests.lapsed(
                partner,
                vestiging,
                RemovalRequests.ids(there),
                "the administration still has the pupil: correct it there first");
        List<Subject> spoken = new ArrayList<>(there);
        List<Subject> gone = departures.gone().keySet().stream()
                .filter(s -> wanted.contains(s.id()))
                .toList();
        Set<Long> no = new HashSet<>(RemovalRequests.ids(gone));
        wanted.stream().filter(id -> !state.has(id)).forEach(no::add);
        // those of whom a message was made are no longer waiting
        requests.lapsed(partner, vestiging, no, "the partner does not have the pupil, or is being told already");
        spoken.addAll(gone);
        return spoken;
    }

    /** Who is gone and who is withheld apart: only of the latter the ground is asked again before sending. */
    private List<Revocation> revocations(PartnerDocument document, Map<Subject, String> open) {
        List<Subject> told = open.entrySet().stream()
                .filter(e -> !document.revokesByHand() || e.getValue().equals(MISTAKE))
                .map(Map.Entry::getKey)
                .toList();
        Map<Boolean, List<Handle>> known = handles.of(document.partner(), document.vestiging(), told).stream()
                .collect(Collectors.partitioningBy(h -> Departures.ABSENT.equals(open.get(h.subject()))));
        List<Revocation> parts = new ArrayList<>();
        known.values()
                .forEach(part -> parts.addAll(document.revocations(part, documentSize.applyAsInt(document.partner()))));
        return parts;
    }

    private List<LedgerEntry> put(
            UUID order, PartnerDocument document, Revocation part, long place, Map<Subject, String> reasons) {
        byte[] rendered = part.render();
        documents.insert(
                order,
                document,
                part,
                place,
                rendered.length,
                envelope.seal(rendered, part.id(), document.partner(), document.holdsPgn()));
        Arrays.fill(rendered, (byte) 0);
        Map<Subject, String> ofPart = new HashMap<>();
        List<LedgerEntry> entries = new ArrayList<>();
        for (Subject subject : part.subjects()) {
            String reason = reasons.getOrDefault(subject, "");
            ofPart.put(subject, reason);
            entries.add(LedgerEntry.of(Outcome.REVOKING, subject, part.id(), reason));
        }
        delta.revoking(document.partner(), document.vestiging(), part.id(), ofPart);
        return entries;
    }

    private List<LedgerEntry> lift(String partner, Vestiging vestiging, Set<Subject> passed, Set<Long> asked) {
        List<Subject> back = passed.stream().filter(s -> asked.contains(s.id())).toList();
        tasks.lift(partner, vestiging, back, "the gate lets the pupil pass again");
        return back.stream()
                .map(s -> LedgerEntry.of(Outcome.TASK_DONE, s, null, "the gate lets the pupil pass again"))
                .toList();
    }

    /** Of who is gone and was never sent nothing is kept. */
    private void forget(String partner, Vestiging vestiging, Departures departures, Delta.State state) {
        Collection<Subject> never = new HashSet<>(state.neverReached());
        never.retainAll(departures.gone().keySet());
        delta.forget(partner, vestiging, never);
        handles.forget(partner, vestiging, never);
    }
}
