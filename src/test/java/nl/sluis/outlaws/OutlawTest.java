package nl.sluis.outlaws;

import static nl.sluis.shelf.ShelfFixture.ROUTE;
import static nl.sluis.shelf.ShelfFixture.aShelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.route.RouteRefused;
import nl.sluis.shelf.ShelfFolders;
import nl.sluis.shelf.ShelfRefused;
import org.apache.camel.Endpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every outlaw is held against the shelf and, with the shelf taken away, against the law alone. */
class OutlawTest {
    private static final Set<String> WORDS = Set.of("orders", "source", "gate", "map", "partner");

    @TempDir
    Path root;

    static Stream<Outlaw> outlaws() {
        return Outlaw.all();
    }

    @ParameterizedTest
    @MethodSource("outlaws")
    void theShelfRefusesItAndSaysWhy(Outlaw outlaw) {
        ShelfRefused refused = catchThrowableOfType(
                ShelfRefused.class, () -> aShelf().with(ROUTE, outlaw.text()).readFrom(root));

        assertThat(refused).isNotNull().hasMessageContaining(outlaw.expect());
        assertThat(refused.complaints()).allSatisfy(c -> assertThat(c.file()).isEqualTo(ROUTE));
    }

    @ParameterizedTest
    @MethodSource("outlaws")
    void theLawAloneRefusesItWhereverItWouldLeak(Outlaw outlaw) {
        try (LawfulContext context = new LawfulContext()) {
            Throwable thrown = catchThrowable(() -> context.load(outlaw.text()).start());

            if (outlaw.law().startsWith("harmless: ")) {
                assertThat(thrown).isNull();
                assertThat(context.camel.getEndpoints()).allSatisfy(OutlawTest::isWord);
            } else if (outlaw.law().startsWith("camel: ")) {
                assertThat(refusal(thrown)).isNull();
                assertThat(thrown).hasStackTraceContaining(outlaw.law().substring("camel: ".length()));
            } else {
                assertThat(refusal(thrown)).as("%s", thrown).isNotNull().hasMessageContaining(outlaw.law());
            }
        }
    }

    @Test
    void theGoodSentencePassesBoth() throws Exception {
        String good = Files.readString(ShelfFolders.under(Path.of("")).routes().resolve("jgz.camel.yaml"));
        aShelf().with(ROUTE, good).readFrom(root);
        try (LawfulContext context = new LawfulContext()) {
            context.load(good).start();

            assertThat(context.camel.getRoutes()).hasSize(1);
        }
    }

    @Test
    void everyOutlawNamesARing() {
        assertThat(Outlaw.all())
                .hasSizeGreaterThan(80)
                .allSatisfy(o -> assertThat(o.ring()).isIn("shelf", "law"));
    }

    private static void isWord(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri();
        assertThat(WORDS).contains(uri.substring(0, uri.indexOf(':')));
    }

    static @Nullable Throwable refusal(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof RouteRefused) {
                return t;
            }
        }
        return null;
    }
}
