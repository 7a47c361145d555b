package nl.sluis.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.esis.EsisSimulator;

/**
 * What happens at the schools meanwhile, the same for the same seed: pupils get another first name, which counts up so that
 * the order can be seen at a partner, and now and then one leaves or comes back. Each change is told to the hub until it
 * says that it has it, as a source has to.
 */
final class Unrest {
    private static final String NAME = "Naam";
    private static final int LETTERS = 26;
    private static final int MOST_CHANGES = 4;
    /** Fewer than what the mass-change brake lets pass. */
    private static final int MOST_GONE = 2;

    private final Board board;
    private final Random random;
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> untold = new HashMap<>();

    Unrest(Board board, long seed) {
        this.board = board;
        this.random = new Random(seed);
    }

    /** From now on that ESIS answers as this unrest has it. */
    void at(EsisSimulator esis) {
        for (School school : board.schools()) {
            esis.dial(
                    school.brin6(),
                    EsisDial.records(pupils ->
                            pupils.filter(p -> !gone.contains(id(school, p))).map(p -> now(school, p))));
        }
    }

    private Pupil now(School school, Pupil pupil) {
        int version = versions.getOrDefault(id(school, pupil), 0);
        return version == 0 ? pupil : pupil.with(Element.ROEPNAAM, name(version));
    }

    /** Some pupils change. */
    void stir() {
        for (int i = random.nextInt(MOST_CHANGES) + 1; i > 0; i--) {
            School school = school();
            Pupil pupil = board.soundPupil(school, random.nextInt(school.size()));
            versions.merge(id(school, pupil), 1, Integer::sum);
            tell(school, pupil);
        }
        School school = school();
        Pupil pupil = board.soundPupil(school, random.nextInt(school.size()));
        long away = gone.stream().filter(id -> id.startsWith(school.brin6())).count();
        if (random.nextInt(3) == 0 && away < MOST_GONE) {
            gone.add(id(school, pupil));
            tell(school, pupil);
        } else if (random.nextInt(3) == 0 && away > 0) {
            comeBack(school);
        }
    }

    private void comeBack(School school) {
        board.soundPupils(school)
                .filter(p -> gone.contains(id(school, p)))
                .findFirst()
                .ifPresent(p -> {
                    gone.remove(id(school, p));
                    tell(school, p);
                });
    }

    private void tell(School school, Pupil pupil) {
        untold.computeIfAbsent(school.brin6(), s -> new LinkedHashSet<>()).add(pupil.key());
    }

    /** Tells the hub what it has not confirmed yet. @return whether it knows everything now */
    boolean tell(Victim hub, String secret) throws InterruptedException {
        for (String brin6 : List.copyOf(untold.keySet())) {
            if (hub.changed(brin6, List.copyOf(untold.getOrDefault(brin6, Set.of())), secret)) {
                untold.remove(brin6);
            }
        }
        return untold.isEmpty();
    }

    /** The first name of a pupil who changed so often: later ones sort after earlier ones. */
    static String name(int version) {
        StringBuilder letters = new StringBuilder();
        for (int rest = version, i = 0; i < 3; i++, rest /= LETTERS) {
            letters.insert(0, (char) ('a' + rest % LETTERS));
        }
        return NAME + letters;
    }

    /** What of a first name says how often it changed; empty for the one of before. */
    static String version(String firstName) {
        return firstName.matches(NAME + "[a-z]{3}") ? firstName : "";
    }

    /** School and key of who is not there now. */
    Collection<String> gone() {
        return Set.copyOf(gone);
    }

    private School school() {
        List<School> schools = new ArrayList<>(board.schools());
        return schools.get(random.nextInt(schools.size()));
    }

    static String id(School school, Pupil pupil) {
        return school.brin6() + " " + pupil.key();
    }

    /** Everybody of a school who is there now, as that pupil is now. */
    Stream<Pupil> present(School school) {
        return board.pupils(school).filter(p -> !gone.contains(id(school, p))).map(p -> now(school, p));
    }
}
