package nl.sluis.simulator.board;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * The names of a board, drawn once from Datafaker: a pool, because a draw per pupil takes longer than all the rest.
 * To it come the forms that break careless code: accents, a combining accent, hyphens, apostrophes, long voorvoegsels.
 */
final class Names {
    private static final List<String> AWKWARD_FIRST = List.of(
            "Zoë",
            "Noémie",
            "Chloë",
            "Jørgen",
            "Anne-Fleur",
            "Jan-Willem",
            "D'Angelo",
            "Gülşen",
            "Mélanie",
            "Ło",
            "Ömer",
            "Rene\u0301");
    private static final List<String> AWKWARD_LAST = List.of(
            "Çelik",
            "Sørensen",
            "Núñez",
            "Wiśniewska",
            "O'Brien",
            "Jansen-de Wit",
            "Meijer-van 't Hof",
            "Özdemir",
            "IJssel",
            "Lefèvre",
            "Ng",
            "Østergaard-Nielsen");
    private static final List<String> VOORVOEGSELS =
            List.of("van", "de", "van de", "van der", "van den", "van 't", "in 't", "ter", "'t", "op den", "von");

    private final List<String> first;
    private final List<String> last;

    private Names(List<String> first, List<String> last) {
        this.first = first;
        this.last = last;
    }

    static Names draw(long seed) {
        Faker faker = new Faker(new Locale("nl"), new Random(seed));
        return new Names(
                pool(AWKWARD_FIRST, Stream.generate(faker.name()::firstName).limit(500)),
                pool(AWKWARD_LAST, Stream.generate(faker.name()::lastName).limit(1_500)));
    }

    private static List<String> pool(List<String> awkward, Stream<String> drawn) {
        // the awkward ones weigh thrice, so that a board of a few hundred pupils has some of them
        return Stream.concat(
                        Stream.generate(() -> awkward).limit(3).flatMap(List::stream),
                        drawn.map(String::trim).filter(name -> !name.isEmpty() && !name.contains("  ")))
                .toList();
    }

    String first(RandomGenerator random) {
        return first.get(random.nextInt(first.size()));
    }

    String last(RandomGenerator random) {
        return last.get(random.nextInt(last.size()));
    }

    String voorvoegsel(RandomGenerator random) {
        return VOORVOEGSELS.get(random.nextInt(VOORVOEGSELS.size()));
    }
}
