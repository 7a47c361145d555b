package nl.sluis.delivery.certify;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.delivery.TransportException;

/** Runs scenarios one after the other, each to its end whatever became of those before, and keeps what they showed. */
public final class Scenarios {
    private final List<Outcome> outcomes = new ArrayList<>();

    /** What a scenario saw of the server. */
    public record Seen(boolean holds, String text) {
        public static Seen good(String text) {
            return new Seen(true, text);
        }

        public static Seen bad(String text) {
            return new Seen(false, text);
        }
    }

    /** Looks at the server. */
    @FunctionalInterface
    public interface Look {
        Seen look() throws TransportException;
    }

    /** Does something that must be refused. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws TransportException;
    }

    /** @param expected what a server that conforms shows */
    public void run(String scenario, String expected, Look look) {
        Seen seen;
        try {
            seen = look.look();
        } catch (TransportException | IllegalArgumentException | IllegalStateException e) {
            // all of these are our own words
            seen = Seen.bad(String.valueOf(e.getMessage()));
        }
        outcomes.add(new Outcome(scenario, expected, seen.text(), seen.holds()));
    }

    /** A message that must be refused for good: an answer to try again later is no refusal. */
    public void refused(String scenario, String expected, Attempt attempt) {
        run(scenario, expected, () -> {
            try {
                attempt.run();
                return Seen.bad("it was accepted");
            } catch (TransportException e) {
                return new Seen(e.kind() != TransportException.Kind.AGAIN, String.valueOf(e.getMessage()));
            }
        });
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
