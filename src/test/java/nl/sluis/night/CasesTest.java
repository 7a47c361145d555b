package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.sluis.control.RegisterDesk;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.LegalDay;
import nl.sluis.register.PupilRecords.Approval;
import nl.sluis.register.PupilRecords.CaseEntry;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.route.Explanation;
import nl.sluis.route.Explanations;
import nl.sluis.route.Preview;
import nl.sluis.route.Previews;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parties that are served case by case, on a whole hub: without a case nothing, with one exactly what it asks for and the
 * policy allows (privacyreglement leerlingen, bijlage 1, Politie, samenwerkingsverband, Zorgadviesteam).
 */
class CasesTest {
    private static final int SCHOOLS = 2;
    private static final int PUPILS = 40;
    private static final School SCHOOL =
            RunningHub.board(SCHOOLS, PUPILS).schools().get(0);
    private static final Optional<Vestiging> VESTIGING = Optional.of(Vestiging.of(SCHOOL.brin6()));

    @TempDir
    static Path home;

    private static RunningHub hub;

    @BeforeAll
    static void open() {
        hub = RunningHub.on(home, SCHOOLS, PUPILS);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void aPartyIsServedOnItsCaseAndNothingBeyond() {
        String demanded = key(2);
        Explanation waiting = explain("politie", demanded);
        assertThat(waiting.decision().code()).as("nobody approved it yet").isEqualTo("NOT_APPROVED");
        assertThat(preview("politie").sends()).isZero();
        assertThat(explain("politie", key(5)).decision().code()).isEqualTo("REQUEST_NOT_RECORDED");

        hub.get(RegisterDesk.class).approve(new Approval(SCHOOL.brin6(), demanded, "politie", null, "bram", "brief 8"));

        Explanation approved = explain("politie", demanded);
        assertThat(approved.sent()).isTrue();
        assertThat(sent(approved)).containsExactly("achternaam", "geboortedatum");
        assertThat(why(approved, "pgn")).as("demanded, and yet never sent").isEqualTo("NEVER");
        assertThat(why(approved, "roepnaam")).isEqualTo("FIELD_NOT_ASKED_FOR");
        assertThat(approved.policy().brought()).isFalse();
        assertThat(approved.fields().stream().filter(f -> f.name().equals("roepnaam")))
                .singleElement()
                .satisfies(f -> assertThat(f.onRecord())
                        .as("the field shows whose request did not ask for it")
                        .anyMatch(line ->
                                line.startsWith("verzoek van ") && line.contains("vastgelegd door administratie")));
        assertThat(approved.conditions().stream()
                        .filter(c -> c.word().equals("approvedBySecondPerson"))
                        .flatMap(c -> c.onRecord().stream()))
                .singleElement()
                .asString()
                .contains("verzoek van ", "gevraagd: pgn,achternaam,geboortedatum", "goedgekeurd door bram");
        Preview.School told = preview("politie");
        assertThat(told.sends()).isEqualTo(1);
        assertThat(told.documents()).isZero();
        assertThat(told.examples())
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .containsEntry("geboortedatum", "9999-99-99")
                        .containsOnlyKeys("achternaam", "geboortedatum"));
        assertThat(told.withheld()).containsEntry("REQUEST_NOT_RECORDED", told.received() - told.quarantined() - 1);

        hub.get(RegisterDesk.class)
                .record(new Entry(
                        "verzoek", SCHOOL.brin6(), demanded, "politie", null, null, today(), "anna", "brief 9"));
        assertThat(explain("politie", demanded).decision().code()).isEqualTo("REQUEST_NOT_RECORDED");
        assertThat(preview("politie").sends()).isZero();
    }

    @Test
    void everyOtherPartyOnRequestHasItsRegisterToo() {
        assertThat(sent(explain("samenwerkingsverband", key(3))))
                .contains("achternaam", "geboortedatum", "vestiging")
                .doesNotContain("pgn", "adres");
        assertThat(sent(explain("veilig-thuis", key(4))))
                .as("the parents were not told, since that would endanger the child")
                .contains("achternaam", "vestiging");
        assertThat(sent(explain("cvdb", key(0)))).as("anonymous").containsExactly("jaargroep");
        assertThat(sent(explain("inspectie", key(1)))).containsExactly("achternaam", "roepnaam", "jaargroep");
        for (String partner : List.of("samenwerkingsverband", "veilig-thuis", "cvdb", "inspectie")) {
            assertThat(preview(partner).sends()).as(partner).isEqualTo(1);
            assertThat(explain(partner, key(6)).decision().code()).as(partner).isEqualTo("REQUEST_NOT_RECORDED");
        }

        record("geinformeerd", 0, "cvdb", null);
        record("verzoek", 0, "cvdb", new CaseEntry(today(), "reasonNotAnonymous", "jaargroep", "jaargroep", ""));
        assertThat(sent(explain("cvdb", key(0))))
                .as("no longer anonymous, for a reason that is on record")
                .contains("achternaam", "jaargroep");
        record("verzoek", 0, "attrack", new CaseEntry(today(), "otherSchoolFormer", "", "", ""));
        assertThat(explain("attrack", key(0)).decision().code())
                .as("a concept delivers nothing")
                .isEqualTo("POLICY_NOT_ACTIVE");
    }

    private static void record(
            String register, int pupil, String about, @org.jspecify.annotations.Nullable CaseEntry details) {
        hub.get(RegisterDesk.class)
                .record(new Entry(
                        register, SCHOOL.brin6(), key(pupil), about, null, today(), null, "anna", "brief", details));
    }

    private static String today() {
        return LocalDate.now(LegalDay.ZONE).toString();
    }

    private static Explanation explain(String partner, String key) {
        return hub.get(Explanations.class).explain(partner, key, VESTIGING);
    }

    private static Preview.School preview(String partner) {
        return hub.get(Previews.class).preview(partner, VESTIGING).schools().get(0);
    }

    private static List<String> sent(Explanation explanation) {
        assertThat(explanation.fields().stream().filter(f -> f.sent()).toList())
                .allMatch(f -> f.why().code().equals("GRANTED"));
        return explanation.fields().stream()
                .filter(Explanation.Field::sent)
                .map(Explanation.Field::name)
                .toList();
    }

    private static String why(Explanation explanation, String field) {
        return explanation.fields().stream()
                .filter(f -> f.name().equals(field))
                .map(f -> f.why().code())
                .findFirst()
                .orElseThrow();
    }

    private static Pupil pupil(int index) {
        return RunningHub.board(SCHOOLS, PUPILS).soundPupil(SCHOOL, index);
    }

    private static String key(int index) {
        return pupil(index).key();
    }
}
