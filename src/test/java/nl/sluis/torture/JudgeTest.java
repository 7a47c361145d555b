package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge who never finds anything would let every torture pass: each thing that can be wrong is shown to be seen. */
class JudgeTest {
    private static final Holding FIRST = held("a", "");
    private static final Holding SECOND = held("b", Unrest.name(1));
    private static final Holding THIRD = held("c", Unrest.name(2));

    private final Findings findings = new Findings();
    private final Judge judge = new Judge(findings);

    private record Box(
            String partner, Map<String, List<Holding>> read, Set<String> documents, Set<String> strangeFields)
            implements PartnerBox {}

    private static Holding held(String content, String version) {
        return new Holding(content, content, version);
    }

    private static List<PartnerBox> box(String partner, Map<String, List<Holding>> held) {
        return List.of(new Box(partner, held, Set.of(), Set.of()));
    }

    private static List<PartnerBox> box(Map<String, List<Holding>> held) {
        return box("basispoort", held);
    }

    @Test
    void whatComesOnceAndInOrderIsGood() throws IOException {
        judge.passing(box(Map.of("p", List.of(FIRST, SECOND, Holding.REMOVED, SECOND, THIRD))), p -> false);
        judge.everybody(box(Map.of("p", List.of(FIRST, THIRD))), box(Map.of("p", List.of(THIRD))), p -> false);
        assertThat(findings.lines()).isEmpty();
    }

    @Test
    void theSameTwiceIsSeen() throws IOException {
        judge.passing(box(Map.of("p", List.of(FIRST, SECOND, SECOND))), p -> false);
        assertThat(findings.lines()).singleElement().asString().contains("twice");
    }

    @Test
    void whoWasGoneMayGetTheSameAgainAtAPartnerThatCannotForget() throws IOException {
        Map<String, List<Holding>> again = Map.of("p", List.of(FIRST, FIRST));
        judge.passing(box("jgz", again), "p"::equals);
        assertThat(findings.lines()).isEmpty();
        judge.passing(box("basispoort", again), "p"::equals);
        assertThat(findings.lines()).singleElement().asString().contains("twice");
    }

    @Test
    void anOlderStateAfterANewerOneIsSeen() throws IOException {
        judge.passing(box(Map.of("p", List.of(THIRD, SECOND))), p -> false);
        assertThat(findings.lines()).singleElement().asString().contains("older state");
    }

    @Test
    void aFieldOfNoMappingIsSeen() throws IOException {
        judge.passing(List.of(new Box("jgz", Map.of(), Set.of(), Set.of("bsn"))), p -> false);
        assertThat(findings.lines())
                .singleElement()
                .asString()
                .contains("beyond the policy")
                .contains("jgz bsn");
    }

    @Test
    void whoIsMissingOldOrTooManyIsSeen() throws IOException {
        judge.everybody(
                box(Map.of("old", List.of(FIRST), "stranger", List.of(FIRST), "left", List.of(FIRST, Holding.REMOVED))),
                box(Map.of("old", List.of(SECOND), "missing", List.of(FIRST))),
                p -> true);
        assertThat(String.join("\n", findings.lines()))
                .contains("a pupil who did not arrive: 1 times")
                .contains("a pupil in an old state: 1 times")
                .contains("a pupil who should not be there: 1 times");
    }

    @Test
    void aPartnerThatCannotForgetMayStillHaveWhoIsGone() throws IOException {
        Map<String, List<Holding>> both = Map.of("here", List.of(FIRST), "gone", List.of(FIRST));
        judge.everybody(box("jgz", both), box("jgz", Map.of("here", List.of(FIRST))), "gone"::equals);
        assertThat(findings.lines()).isEmpty();
        judge.everybody(box("jgz", both), box("jgz", Map.of("here", List.of(FIRST))), p -> false);
        assertThat(findings.lines()).singleElement().asString().contains("should not be there");
    }

    @Test
    void anOracleThatSaysNothingIsSeen() throws IOException {
        judge.everybody(box(Map.of()), box(Map.of()), p -> false);
        assertThat(findings.lines()).singleElement().asString().contains("this shows nothing");
    }

    @Test
    void anotherBoardIsSeen() throws IOException {
        judge.byTheBoard(box(Map.of("p", List.of(FIRST))).get(0), Map.of("p", Unrest.name(1)));
        assertThat(findings.lines()).singleElement().asString().contains("other pupils than the board says");
    }

    @Test
    void namesSortByHowOftenAPupilChanged() {
        assertThat(Unrest.name(26)).isGreaterThan(Unrest.name(25)).isGreaterThan("");
        assertThat(Unrest.version(Unrest.name(703))).isEqualTo(Unrest.name(703));
        assertThat(Unrest.version("Kanarie")).isEmpty();
    }

    @Test
    void whatIsTakenBackByANumberIsOfThePupilOfThatNumber(@TempDir Path world) throws IOException {
        Path folder = Files.createDirectories(world.resolve("partners/verzuimloket"));
        String melding = "<meldenRelatiefVerzuim_request><melding><persoonsgebondennummer>999999990"
                + "</persoonsgebondennummer><verzuimsoort>16 uur</verzuimsoort><begindatum>2026-11-02</begindatum>"
                + "</melding></meldenRelatiefVerzuim_request>";
        message(folder, "000001-70000001-me", melding);
        message(folder, "000002-70000001-in", "<intrekkenRelatiefVerzuim_request meldingsnummer='70000001'/>");
        message(folder, "000003-70000002-me", melding);
        PartnerBox box = PartnerBoxes.of(world, List.of()).stream()
                .filter(b -> b.partner().equals("verzuimloket"))
                .findFirst()
                .orElseThrow();
        assertThat(box.read().values()).singleElement().satisfies(history -> {
            assertThat(history).extracting(Holding::removed).containsExactly(false, true, false);
            assertThat(history.get(0)).isEqualTo(history.get(2));
        });
        judge.passing(List.of(box), p -> false);
        assertThat(findings.lines()).isEmpty();
        message(folder, "000004-70000002-me", melding);
        judge.passing(List.of(box), p -> false);
        assertThat(findings.lines()).singleElement().asString().contains("twice");
    }

    private static void message(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + "-" + UUID.randomUUID() + ".xml"), text);
    }
}
