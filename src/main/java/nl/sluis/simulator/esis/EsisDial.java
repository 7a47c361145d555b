package nl.sluis.simulator.esis;

import java.time.Duration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated ESIS answers for one vestiging. The factories are the whole menu; all but {@link #fault} act after
 * the checks of the request have passed.
 *
 * @param fault the code to refuse with
 * @param times how many requests get the fault before all is normal again
 * @param hold how long to wait before answering
 * @param records what to do to the pupils on their way out
 */
public record EsisDial(
        Answer answer, @Nullable UwlrFault fault, int times, Duration hold, UnaryOperator<Stream<Pupil>> records) {

    /** The form of the answer. */
    public enum Answer {
        FULL,
        GEENWIJZIGINGEN,
        GEENGEGEVENS,
        /** The XML ends in the middle, the HTTP message does not. */
        TRUNCATED,
        /** The connection breaks off in the middle. */
        CUT,
        /** A valid message of more than 64 million bytes. */
        OVERSIZED,
        /** HTTP 200 with a page of HTML. */
        GARBAGE
    }

    public static EsisDial normal() {
        return of(Answer.FULL);
    }

    /** A plain form of answer, without delay. */
    public static EsisDial of(Answer answer) {
        return new EsisDial(answer, null, 0, Duration.ZERO, UnaryOperator.identity());
    }

    /** Refuses every request with this code. */
    public static EsisDial fault(UwlrFault fault) {
        return new EsisDial(Answer.FULL, fault, Integer.MAX_VALUE, Duration.ZERO, UnaryOperator.identity());
    }

    /** Server.TijdelijkNietBeschikbaar so many times, then normal. */
    public static EsisDial unavailable(int times) {
        return new EsisDial(
                Answer.FULL, UwlrFault.TIJDELIJK_NIET_BESCHIKBAAR, times, Duration.ZERO, UnaryOperator.identity());
    }

    /** Normal, but only after this time. */
    public static EsisDial slow(Duration hold) {
        return new EsisDial(Answer.FULL, null, 0, hold, UnaryOperator.identity());
    }

    /** Changes, drops or adds pupils: a shrunk school, a renamed pupil. At least one must be left. */
    public static EsisDial records(UnaryOperator<Stream<Pupil>> change) {
        return new EsisDial(Answer.FULL, null, 0, Duration.ZERO, change);
    }

    /** Every pupil has another first name at every pull, for measuring changes. */
    public static EsisDial restless() {
        AtomicInteger pull = new AtomicInteger();
        return records(pupils -> {
            String name = "Naam"
                    + Integer.toString(pull.incrementAndGet(), 26)
                            .chars()
                            .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
                            .collect(Collectors.joining());
            return pupils.map(p -> p.with(Element.ROEPNAAM, name));
        });
    }

    /** The first pupil occurs twice. */
    public static EsisDial duplicateKey() {
        return records(pupils -> {
            Iterator<Pupil> rest = pupils.iterator();
            Pupil first = rest.next();
            return Stream.concat(
                    Stream.of(first, first),
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, Spliterator.ORDERED), false));
        });
    }
}
