package nl.sluis.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import org.jspecify.annotations.Nullable;

/** Whom Basispoort must have, worked out from the generated board and its registers alone, and who is gone. */
final class Expected {
    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    private final Board board;
    private final Path world;
    private final Unrest unrest;

    Expected(Board board, Path world, Unrest unrest) {
        this.board = board;
        this.world = world;
        this.unrest = unrest;
    }

    /** School and key of everybody whom Basispoort must have now, with the version of the first name. */
    Map<String, String> atBasispoort() throws IOException {
        String switches = Files.readString(world.resolve("registers/switches.yaml"));
        Map<String, String> expected = new HashMap<>();
        for (School school : board.schools()) {
            if (switches.contains("partner: basispoort, vestiging: " + school.brin6())) {
                sound(school)
                        .forEach(p -> expected.put(
                                Unrest.id(school, p), Unrest.version(String.valueOf(p.get(Element.ROEPNAAM)))));
            }
        }
        return expected;
    }

    /** Who passes every check of the hub and is enrolled: not one of the records that the board makes wrong on purpose. */
    private List<Pupil> sound(School school) {
        List<Pupil> all = board.pupils(school).toList();
        Map<String, Long> keys = all.stream().collect(Collectors.groupingBy(Pupil::key, Collectors.counting()));
        Set<String> sound = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Pupil pupil = all.get(i);
            boolean asMeant = pupil.values().equals(board.soundPupil(school, i).values());
            if (asMeant && keys.getOrDefault(pupil.key(), 0L) == 1 && !"H".equals(pupil.get(Element.JAARGROEP))) {
                sound.add(pupil.key());
            }
        }
        return unrest.present(school).filter(p -> sound.contains(p.key())).toList();
    }

    /** Whether a partner that cannot be told to forget somebody may have this one still. */
    boolean gone(String pupil) {
        return isOneOf(unrest.gone(), pupil);
    }

    /** Whether this one was gone for a while, so that such a partner rightly gets the same again. */
    boolean wasGone(String pupil) {
        return isOneOf(unrest.everGone(), pupil);
    }

    private boolean isOneOf(Collection<String> ids, String pupil) {
        return ids.stream()
                .anyMatch(id -> tracesOf(id).stream().anyMatch(t -> t.stream().allMatch(pupil::contains)));
    }

    private List<List<String>> tracesOf(String id) {
        List<List<String>> traces = new ArrayList<>();
        for (School school : board.schools()) {
            board.soundPupils(school)
                    .filter(p -> Unrest.id(school, p).equals(id))
                    .forEach(p -> {
                        traces.add(List.of(id));
                        Stream.of(p.get(Element.BSN), p.get(Element.ONDERWIJSNUMMER))
                                .filter(n -> n != null)
                                .forEach(n -> traces.add(List.of(n)));
                        String name = composed(p.get(Element.ACHTERNAAM));
                        String born = String.valueOf(p.get(Element.GEBOORTEDATUM));
                        traces.add(List.of(name, born));
                        traces.add(List.of(name, LocalDate.parse(born).format(DUTCH)));
                    });
        }
        return traces;
    }

    private static String composed(@Nullable String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
