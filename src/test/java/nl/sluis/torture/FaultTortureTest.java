package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import nl.sluis.torture.FaultTorture.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short form of {@code sluis torture --faults}: every dial of every simulator is turned once around one running hub, one
 * of each simulator at a time, with {@code -Dsluis.torture.faults=EACH}; with {@code ALONE_AND_PAIRS} each is alone too, and
 * each two are together.
 */
@EnabledIfSystemProperty(named = "sluis.torture.faults", matches = "EACH|ALONE_AND_PAIRS")
class FaultTortureTest {
    private static final Form FORM = Form.valueOf(System.getProperty("sluis.torture.faults", "EACH"));

    @TempDir
    Path home;

    @Test
    void noFaultOfAPartnerLosesOrDoublesAnythingOrStopsTheHub() throws Exception {
        FaultReport report = new FaultTorture(
                        new TortureOptions(
                                home,
                                0,
                                42,
                                4,
                                100,
                                Store.h2(),
                                Duration.ofHours(4),
                                Duration.ofMinutes(10),
                                TortureTest.java(home),
                                home.resolve("classes.jsa")),
                        FORM,
                        System.err::println)
                .run();
        assertThat(report.findings()).as(report.summary()).isEmpty();
        assertThat(report.rounds()).isEqualTo(report.of());
        assertThat(report.failing())
                .containsOnlyKeys(
                        "amplixs", "basispoort", "duo-bron", "gemeente", "jgz", "uitgeverijen", "verzuimloket");
    }
}
