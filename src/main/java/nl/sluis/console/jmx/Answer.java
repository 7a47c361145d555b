package nl.sluis.console.jmx;

import java.util.function.Supplier;
import nl.sluis.console.operation.NotAllowed;

/** Turns what went wrong into exceptions of the JDK, since a remote client has no other classes. */
final class Answer {
    private Answer() {}

    /**
     * @throws SecurityException for what the caller may not do
     * @throws IllegalArgumentException for what was asked wrongly
     * @throws IllegalStateException for anything else, by its kind only: a foreign text could quote a value
     */
    static <T> T of(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotAllowed e) {
            throw new SecurityException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (RuntimeException e) {
            throw new IllegalStateException("failed: " + e.getClass().getSimpleName());
        }
    }
}
