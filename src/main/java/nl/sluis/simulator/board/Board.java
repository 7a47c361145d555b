package nl.sluis.simulator.board;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A generated school board: its vestigingen, and their pupils, which are made anew at every look instead of being kept,
 * so a board of 100,000 pupils takes no more memory than one of 100. Threads may share it.
 */
public final class Board {
    private final BoardSize size;
    private final List<School> schools;
    private final PupilGenerator generator;

    public Board(BoardSize size) {
        this.size = size;
        this.schools = SchoolPlan.plan(size);
        this.generator = new PupilGenerator(size, Names.draw(size.seed()));
    }

    public BoardSize size() {
        return size;
    }

    public List<School> schools() {
        return schools;
    }

    public Optional<School> school(String brin6) {
        return schools.stream().filter(school -> school.brin6().equals(brin6)).findFirst();
    }

    /** The pupils as ESIS holds them: about 3 in 1,000 are wrong, see {@link BadRecord}. */
    public Stream<Pupil> pupils(School school) {
        return IntStream.range(0, school.size()).mapToObj(i -> generator.pupil(school, i));
    }

    /** The same pupils without the errors, for files that must pass the schema's key constraints. */
    public Stream<Pupil> soundPupils(School school) {
        return IntStream.range(0, school.size()).mapToObj(i -> soundPupil(school, i));
    }

    /** One of {@link #soundPupils}. */
    public Pupil soundPupil(School school, int index) {
        return generator.sound(school, index);
    }
}
