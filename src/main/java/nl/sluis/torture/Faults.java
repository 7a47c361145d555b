package nl.sluis.torture;

import java.time.Duration;
import java.util.Random;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;

/** Makes partners slow or forgetful for a while, so that a kill meets a document on the line more often. */
final class Faults {
    private static final Duration SLOW = Duration.ofMillis(300);
    private final DemoWorld world;
    private final Random random;

    Faults(DemoWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Turns the dials of this round. */
    void turn() {
        world.basispoort()
                .dial(
                        switch (random.nextInt(4)) {
                            case 0 -> BasispoortDial.slow(SLOW);
                            case 1 -> BasispoortDial.answerLost(1);
                            case 2 -> BasispoortDial.unavailable(1);
                            default -> BasispoortDial.normal();
                        });
        world.duo()
                .dial(
                        switch (random.nextInt(3)) {
                            case 0 -> DuoDial.slow(SLOW);
                            case 1 -> DuoDial.of(DuoDial.Answer.RECEIPT_LOST, 1);
                            default -> DuoDial.normal();
                        });
        world.verzuimloket()
                .dial(
                        random.nextBoolean()
                                ? VerzuimloketDial.of(VerzuimloketDial.Answer.ANSWER_LOST, 1)
                                : VerzuimloketDial.normal());
        world.licences()
                .dial(
                        random.nextBoolean()
                                ? LicenceDial.failing(LicenceDial.Failure.ANSWER_LOST, 1)
                                : LicenceDial.normal());
        world.sftp().dial(random.nextInt(3) == 0 ? SftpDial.SLOW : SftpDial.NORMAL);
    }

    /** All partners as they should be. */
    void end() {
        world.basispoort().dial(BasispoortDial.normal());
        world.duo().dial(DuoDial.normal());
        world.verzuimloket().dial(VerzuimloketDial.normal());
        world.licences().dial(LicenceDial.normal());
        world.sftp().dial(SftpDial.NORMAL);
    }
}
