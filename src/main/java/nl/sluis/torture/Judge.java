package nl.sluis.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares what partners have with what they should have; whatever differs is a finding. */
final class Judge {
    private static final Set<String> FORGETS = Set.of("basispoort", "uitgeverijen");
    private final Findings findings;

    Judge(Findings findings) {
        this.findings = findings;
    }

    /**
     * At any moment: nothing came twice, nothing came in the wrong order, nothing came that no mapping has.
     *
     * @param wasGone whether a pupil left and came back: who cannot be told that somebody left gets the same again
     */
    void passing(List<PartnerBox> boxes, Predicate<String> wasGone) throws IOException {
        for (PartnerBox box : boxes) {
            box.strangeFields().forEach(f -> findings.add("a field beyond the policy", box.partner() + " " + f));
            Predicate<String> again = FORGETS.contains(box.partner()) ? pupil -> false : wasGone;
            box.read().forEach((pupil, history) -> {
                order(box.partner(), history);
                if (twice(history) && !again.test(pupil)) {
                    findings.add("the same pupil with the same values twice", box.partner());
                }
            });
        }
    }

    private static boolean twice(List<Holding> history) {
        for (int i = 1; i < history.size(); i++) {
            Holding now = history.get(i);
            if (!now.removed() && now.content().equals(history.get(i - 1).content())) {
                return true;
            }
        }
        return false;
    }

    private void order(String partner, List<Holding> history) {
        String version = "";
        for (Holding now : history) {
            if (!now.removed()) {
                if (now.version().compareTo(version) < 0) {
                    findings.add("an older state after a newer one", partner);
                }
                version = now.version();
            }
        }
    }

    /** At the end: everybody who should be there, as the pupil is now, and nobody else. */
    void everybody(List<PartnerBox> boxes, List<PartnerBox> undisturbed, Predicate<String> gone) throws IOException {
        for (int i = 0; i < boxes.size(); i++) {
            PartnerBox box = boxes.get(i);
            Map<String, Holding> now = last(box.read());
            Map<String, Holding> should = last(undisturbed.get(i).read());
            boolean forgets = FORGETS.contains(box.partner());
            for (Map.Entry<String, Holding> one : should.entrySet()) {
                Holding held = now.get(one.getKey());
                if (held == null) {
                    findings.add("a pupil who did not arrive", box.partner());
                } else if (!held.essence().equals(one.getValue().essence())) {
                    findings.add("a pupil in an old state", box.partner());
                }
            }
            now.keySet().stream()
                    .filter(p -> !should.containsKey(p) && (forgets || !gone.test(p)))
                    .forEach(p -> findings.add("a pupil who should not be there", box.partner()));
            if (should.isEmpty()) {
                findings.add("nobody at all by an undisturbed hub: this shows nothing", box.partner());
            }
        }
    }

    /** At the end, and independent of any hub: who is there, and how often each had changed. */
    void byTheBoard(PartnerBox basispoort, Map<String, String> expected) throws IOException {
        Map<String, String> versions = last(basispoort.read()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().version()));
        if (!versions.equals(expected)) {
            findings.add("other pupils than the board says", "basispoort");
        }
    }

    private static Map<String, Holding> last(Map<String, List<Holding>> histories) {
        Map<String, Holding> last = new HashMap<>();
        histories.forEach((pupil, history) -> {
            Holding now = history.get(history.size() - 1);
            if (!now.removed()) {
                last.put(pupil, now);
            }
        });
        return last;
    }

    /** At the end: what counts as delivered is there under its id, and nothing is there under another. */
    void byKey(List<PartnerBox> boxes, JdbcTemplate db) throws IOException {
        for (PartnerBox box : boxes) {
            Set<String> there = box.documents();
            if (there.isEmpty()) {
                continue;
            }
            boolean whole = there.iterator().next().length() > 8;
            Set<String> lawful = new HashSet<>();
            for (UUID id : db.queryForList(
                    "select document_id from outbox where state = 'ACKNOWLEDGED' and partner = ?",
                    UUID.class,
                    box.partner())) {
                String key = whole ? id.toString() : id.toString().substring(0, 8);
                if (!there.contains(key)) {
                    findings.add("a document that counts as delivered and is not there", box.partner());
                }
                lawful.add(key);
                // DUO is asked who somebody is by a document of its own
                lawful.add(UUID.nameUUIDFromBytes((id + "/identificatie").getBytes(StandardCharsets.US_ASCII))
                        .toString());
            }
            there.stream()
                    .filter(key -> !lawful.contains(key))
                    .forEach(key -> findings.add("a document of which the hub does not know", box.partner()));
        }
    }
}
