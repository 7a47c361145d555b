package nl.sluis.source.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MassChangeBrakeTest {
    private static final Vestiging HERE = new Vestiging("99AA00");
    private static final Instant NOW = Instant.parse("2026-11-24T01:30:00Z");

    @TempDir
    Path folder;

    private TestDatabase database;
    private MassChangeBrake brake;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        brake = new MassChangeBrake(database.jdbc(), new BrakeLimit(10, 5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstDeliveryIsComparedWithNothing() {
        assertThatCode(() -> brake.check(HERE, members(1, 900))).doesNotThrowAnyException();
    }

    @Test
    void tenPercentPassesAndOnePupilMoreIsHeld() {
        brake.accept(HERE, members(1, 100));
        assertThatCode(() -> brake.check(HERE, members(1, 90))).doesNotThrowAnyException();
        assertThatCode(() -> brake.check(HERE, members(1, 110))).doesNotThrowAnyException();

        SourceException shrink = held(members(1, 89));
        assertThat(shrink.kind()).isEqualTo(SourceException.Kind.HELD);
        assertThat(shrink).hasMessageContaining("of 100 pupils accepted last 11 are gone and 0 are new");
        assertThat(held(members(1, 111))).hasMessageContaining("0 are gone and 11 are new");
    }

    @Test
    void aSmallSchoolMayLoseFourButNotFive() {
        brake.accept(HERE, members(1, 8));
        assertThatCode(() -> brake.check(HERE, members(1, 4))).doesNotThrowAnyException();
        assertThat(held(members(1, 3)).kind()).isEqualTo(SourceException.Kind.HELD);
    }

    @Test
    void aSchoolWhosePupilsWereAllReplacedHasTheSameNumberAndIsHeld() {
        brake.accept(HERE, members(1, 100));
        assertThat(held(members(101, 200))).hasMessageContaining("100 are gone and 100 are new");
    }

    @Test
    void anEmptySchoolIsHeldAndNeverBecomesTheMeasureByItself() {
        brake.accept(HERE, members(1, 40));
        held(members(1, 0));
        held(members(1, 0));
        assertThat(brake.held()).containsExactly(new MassChangeBrake.Held(HERE, 40, 0, 40, 0, NOW));
        assertThatCode(() -> brake.check(HERE, members(1, 40))).doesNotThrowAnyException();
    }

    @Test
    void aConfirmationAcceptsWhatWasHeldAndNothingElse() {
        brake.accept(HERE, members(1, 100));
        held(members(1, 50));

        assertThat(brake.confirm(HERE, "beheerder", "locatie gesplitst")).isTrue();

        assertThat(brake.held()).isEmpty();
        assertThatCode(() -> brake.check(HERE, members(1, 50))).doesNotThrowAnyException();
        assertThat(held(members(1, 20))).hasMessageContaining("of 50 pupils accepted last 30 are gone");
        assertThat(database.jdbc()
                        .queryForMap("select confirmed_by, confirmed_why from brake")
                        .values())
                .containsExactly("beheerder", "locatie gesplitst");
    }

    @Test
    void whatIsNotHeldCannotBeConfirmed() {
        assertThat(brake.confirm(HERE, "beheerder", "zomaar")).isFalse();
        brake.accept(HERE, members(1, 100));
        assertThat(brake.confirm(HERE, "beheerder", "zomaar")).isFalse();
    }

    @Test
    void aSourceThatCameToItsSensesIsReleasedWithoutAHand() {
        brake.accept(HERE, members(1, 100));
        held(members(1, 10));
        brake.accept(HERE, members(1, 99));
        assertThat(brake.held()).isEmpty();
    }

    @Test
    void aFirstDeliveryWithoutPupilsIsNoMeasure() {
        brake.accept(HERE, members(1, 0));
        assertThatCode(() -> brake.check(HERE, members(1, 300))).doesNotThrowAnyException();
    }

    @Test
    void membersSurviveTheirEncoding() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            Members members = Members.of(random.longs(random.nextInt(60), 1, 1L << (1 + random.nextInt(50)))
                    .mapToObj(id -> new Subject(id, new UUID(0, id)))
                    .toList());
            assertThat(Members.decoded(members.encoded())).isEqualTo(members);
        }
    }

    private SourceException held(Members members) {
        return catchThrowableOfType(SourceException.class, () -> brake.check(HERE, members));
    }

    private static Members members(int from, int to) {
        return Members.of(IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Subject(i, new UUID(0, i)))
                .toList());
    }
}
