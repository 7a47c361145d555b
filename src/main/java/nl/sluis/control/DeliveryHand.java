package nl.sluis.control;

import java.util.List;
import java.util.UUID;
import nl.sluis.delivery.DeliveryDesk;
import org.springframework.stereotype.Component;

/**
 * What the commands {@code tasks} and {@code held} ask, as rows of text, so that a running hub and one of their own answer
 * alike. A deed needs a reason, which stays on record.
 */
@Component
public final class DeliveryHand {
    private static final int LONGEST = 400;
    private final DeliveryDesk desk;

    public DeliveryHand(DeliveryDesk desk) {
        this.desk = desk;
    }

    /** Id, kind, partner, vestiging, leerlingkey, reason, since. */
    public List<List<String>> tasks() {
        return desk.tasks().stream()
                .map(t -> List.of(
                        String.valueOf(t.id()),
                        t.kind(),
                        t.partner(),
                        t.vestiging(),
                        t.leerlingkey(),
                        t.reason(),
                        t.since().toString()))
                .toList();
    }

    /** @throws IllegalArgumentException if no such task is open, or there is no note */
    public List<List<String>> done(long task, String by, String note) {
        desk.done(task, by, reason("note", note));
        return tasks();
    }

    /** Document, kind, partner, vestiging, pupils, tries, made at, reason. */
    public List<List<String>> held() {
        return desk.held().stream()
                .map(h -> List.of(
                        h.document().toString(),
                        h.kind(),
                        h.partner(),
                        h.vestiging(),
                        String.valueOf(h.pupils()),
                        String.valueOf(h.tries()),
                        h.madeAt().toString(),
                        h.reason()))
                .toList();
    }

    /** @throws IllegalArgumentException if no such document is held, or there is no reason */
    public List<List<String>> resend(UUID document, String by, String reason) {
        boolean waits = desk.resend(document, by, reason("reason", reason));
        return List.of(List.of(
                waits ? "It waits for its courier." : "A newer document overtook it: its vestiging was ordered anew."));
    }

    /** @throws IllegalArgumentException if no such document is held, or there is no reason */
    public List<List<String>> destroy(UUID document, String by, String reason) {
        desk.destroy(document, by, reason("reason", reason));
        return List.of(List.of("Destroyed. The next order of its vestiging looks at its pupils anew."));
    }

    private static String reason(String name, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(name + ": expected 1 to " + LONGEST + " characters");
        }
        return text.strip();
    }
}
