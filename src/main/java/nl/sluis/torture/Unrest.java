package nl.sluis.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.esis.VerzuimDial;

/**
 * What happens at the schools meanwhile, the same for the same seed: pupils get another first name, which counts up so that
 * the order can be seen at a partner, and an enrolment that began earlier, since DUO gets no names; and now and then one
 * leaves or comes back. Each change is told to the hub until it says that it has it, as a source has to. Where MLS is the
 * master of the base data, nobody gets another name by ESIS.
 */
final class Unrest {
    private static final String NAME = "Naam";
    private static final int LETTERS = 26;
    private static final int MOST_CHANGES = 4;
    /** Fewer than what the mass-change brake lets pass. */
    private static final int MOST_GONE = 2;

    private final Board board;
    private final Random random;
    /** Vestigingen whose base data do not come from ESIS. */
    private final Set<String> elsewhere;

    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> everGone = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> corrected = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> untold = new HashMap<>();

    /** @param registers the folder of the board's registers, which say where base data come from */
    Unrest(Board board, Path registers, long seed) throws IOException {
        this.board = board;
        this.random = new Random(seed);
        List<String> lines = Files.readAllLines(registers.resolve("vestigingen.yaml"));
        this.elsewhere = board.schools().stream()
                .map(School::brin6)
                .filter(brin6 -> lines.stream().anyMatch(l -> l.contains(brin6 + ",") && l.contains("master: mls")))
                .collect(Collectors.toSet());
    }

    /** From now on the sources of that world answer as this unrest has it. */
    void at(DemoWorld world) {
        for (School school : board.schools()) {
            world.esis().dial(school.brin6(), EsisDial.records(records(school)));
            world.absence().dial(school.brin6(), VerzuimDial.corrected(corrected(school)));
        }
    }

    /** Whose absence turned out to be authorised, at that school. */
    Set<String> corrected(School school) {
        return Set.copyOf(corrected.getOrDefault(school.brin6(), Set.of()));
    }

    /** What this unrest makes of the pupils of that school, whenever it is asked. */
    UnaryOperator<Stream<Pupil>> records(School school) {
        return pupils -> pupils.filter(p -> !gone.contains(id(school, p))).map(p -> now(school, p));
    }

    private Pupil now(School school, Pupil pupil) {
        int version = versions.getOrDefault(id(school, pupil), 0);
        if (version == 0) {
            return pupil;
        }
        String begin = String.valueOf(pupil.get(Element.INSTROOMDATUM));
        Pupil moved = pupil.with(
                Element.INSTROOMDATUM, LocalDate.parse(begin).minusDays(version).toString());
        return elsewhere.contains(school.brin6()) ? moved : moved.with(Element.ROEPNAAM, name(version));
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
            leave(id(school, pupil));
            tell(school, pupil);
        } else if (random.nextInt(3) == 0 && away > 0) {
            comeBack(school);
        }
    }

    /**
     * So many things happen at every school that each partner has something to be told: somebody changes, somebody leaves or
     * comes back, and an absence turns out to have been authorised, or not after all. The next night tells.
     *
     * @param round which one it is, from 0; by turns the same pupils
     */
    void everywhere(int round) {
        for (School school : board.schools()) {
            // behind those with an absence
            int first = AbsencePlan.Case.values().length;
            Pupil changed = board.soundPupil(school, first + round % (school.size() - first - 1));
            versions.merge(id(school, changed), 1, Integer::sum);
            Pupil last = board.soundPupil(school, school.size() - 1);
            String absent = board.soundPupil(school, AbsencePlan.Case.SIXTEEN_HOURS.ordinal())
                    .key();
            if (round % 2 == 0) {
                leave(id(school, last));
                corrected.put(school.brin6(), Set.of(absent));
            } else {
                gone.remove(id(school, last));
                versions.merge(id(school, last), 1, Integer::sum);
                corrected.remove(school.brin6());
            }
        }
    }

    private void leave(String id) {
        gone.add(id);
        everGone.add(id);
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

    /** Those, and who came back. */
    Collection<String> everGone() {
        return Set.copyOf(everGone);
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
        return records(school).apply(board.pupils(school));
    }
}
