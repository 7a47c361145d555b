package nl.sluis.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.esis.UwlrFault;
import nl.sluis.simulator.esis.VerzuimDial;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;

/**
 * Every dial of every simulator that a hub talks to, in every position but the normal one. What acts on one message acts on
 * the first that comes; the sources fail for one school, so that the others can be seen to go on.
 */
final class Dials {
    private static final Duration SLOW = Duration.ofMillis(1500);
    private final DemoWorld world;
    private final Unrest unrest;
    private final Map<String, List<Dial>> all = new LinkedHashMap<>();

    Dials(DemoWorld world, Unrest unrest) {
        this.world = world;
        this.unrest = unrest;
        esis();
        absence();
        basispoort();
        duo();
        licences();
        verzuimloket();
        boxes();
    }

    /** By simulator. */
    Map<String, List<Dial>> all() {
        return all;
    }

    private void add(
            String of, Object name, Collection<String> partners, boolean fails, Dial.Turn turn, Dial.Turn back) {
        all.computeIfAbsent(of, o -> new ArrayList<>())
                .add(new Dial(of, name.toString(), Set.copyOf(partners), fails, turn, back));
    }

    private void source(String of, Object name, Dial.Turn turn) {
        add(of, name, Set.of(), false, turn, () -> unrest.at(world));
    }

    private void esis() {
        School school = world.board().schools().get(0);
        for (EsisDial.Answer answer : EnumSet.complementOf(EnumSet.of(EsisDial.Answer.FULL))) {
            source(
                    "esis",
                    answer,
                    () -> esis(school, new EsisDial(answer, null, 0, Duration.ZERO, unrest.records(school))));
        }
        for (UwlrFault fault : UwlrFault.values()) {
            source(
                    "esis",
                    fault,
                    () -> esis(
                            school,
                            new EsisDial(EsisDial.Answer.FULL, fault, 1, Duration.ZERO, unrest.records(school))));
        }
        source(
                "esis",
                "SLOW",
                () -> esis(school, new EsisDial(EsisDial.Answer.FULL, null, 0, SLOW, unrest.records(school))));
        source(
                "esis",
                "DUPLICATE_KEY",
                () -> esis(
                        school,
                        EsisDial.records(pupils -> EsisDial.duplicateKey()
                                .records()
                                .apply(unrest.records(school).apply(pupils)))));
        add(
                "esis",
                "WRONG_CERTIFICATE",
                Set.of(),
                false,
                () -> world.esis().wrongCertificate(true),
                () -> world.esis().wrongCertificate(false));
    }

    private void esis(School school, EsisDial dial) {
        world.esis().dial(school.brin6(), dial);
    }

    private void absence() {
        School school = world.board().schools().get(0);
        for (VerzuimDial.Answer answer : EnumSet.complementOf(EnumSet.of(VerzuimDial.Answer.NORMAL))) {
            source(
                    "verzuim",
                    answer,
                    () -> world.absence()
                            .dial(school.brin6(), new VerzuimDial(answer, 1, unrest.corrected(school), Set.of())));
        }
        add(
                "verzuim",
                "WRONG_CERTIFICATE",
                Set.of(),
                false,
                () -> world.absence().wrongCertificate(true),
                () -> world.absence().wrongCertificate(false));
    }

    private void basispoort() {
        Set<String> to = Set.of("basispoort");
        Dial.Turn back = () -> world.basispoort().dial(BasispoortDial.normal());
        for (BasispoortDial.Answer answer :
                EnumSet.complementOf(EnumSet.of(BasispoortDial.Answer.NORMAL, BasispoortDial.Answer.FAULT))) {
            add("basispoort", answer, to, true, () -> world.basispoort().dial(BasispoortDial.of(answer, 1)), back);
        }
        add("basispoort", "UNAVAILABLE", to, true, () -> world.basispoort().dial(BasispoortDial.unavailable(1)), back);
        add(
                "basispoort",
                "FAULT",
                to,
                true,
                () -> world.basispoort().dial(BasispoortDial.fault("Client.OngeldigBericht", 1)),
                back);
        add("basispoort", "SLOW", to, false, () -> world.basispoort().dial(BasispoortDial.slow(SLOW)), back);
        add(
                "basispoort",
                "WRONG_CERTIFICATE",
                to,
                true,
                () -> world.basispoort().wrongCertificate(true),
                () -> world.basispoort().wrongCertificate(false));
    }

    private void duo() {
        Set<String> to = Set.of("duo-bron");
        Dial.Turn back = () -> world.duo().dial(DuoDial.normal());
        for (DuoDial.Answer answer : EnumSet.complementOf(EnumSet.of(DuoDial.Answer.NORMAL))) {
            boolean fails = answer != DuoDial.Answer.BLIND;
            add("duo", answer, to, fails, () -> world.duo().dial(DuoDial.of(answer, 1)), back);
        }
        for (DuoDial.Results results : EnumSet.complementOf(EnumSet.of(DuoDial.Results.NORMAL))) {
            add("duo", "RESULTS_" + results, to, false, () -> world.duo().dial(DuoDial.results(results)), back);
        }
        add("duo", "SLOW", to, false, () -> world.duo().dial(DuoDial.slow(SLOW)), back);
        add(
                "duo",
                "WRONG_CERTIFICATE",
                to,
                true,
                () -> world.duo().wrongCertificate(true),
                () -> world.duo().wrongCertificate(false));
    }

    private void licences() {
        Set<String> to = Set.of("uitgeverijen");
        Dial.Turn back = () -> world.licences().dial(LicenceDial.normal());
        for (LicenceDial.Failure failure : EnumSet.complementOf(EnumSet.of(LicenceDial.Failure.NONE))) {
            boolean fails = failure != LicenceDial.Failure.SLOW;
            add("licences", failure, to, fails, () -> world.licences().dial(LicenceDial.failing(failure, 1)), back);
        }
        School school = world.board().schools().get(0);
        add("licences", "UNKNOWN", to, false, () -> world.licences().dial(LicenceDial.unknown(eckIds(school))), back);
        add(
                "licences",
                "REFUSED",
                to,
                false,
                () -> world.licences().dial(LicenceDial.refused(Set.of(school.brin6()))),
                back);
        add(
                "licences",
                "WRONG_CERTIFICATE",
                to,
                true,
                () -> world.licences().wrongCertificate(true),
                () -> world.licences().wrongCertificate(false));
    }

    private Set<String> eckIds(School school) {
        return world.board()
                .soundPupils(school)
                .map(Pupil::eckid)
                .filter(Objects::nonNull)
                .collect(java.util.stream.Collectors.toSet());
    }

    private void verzuimloket() {
        Set<String> to = Set.of("verzuimloket");
        Dial.Turn back = () -> world.verzuimloket().dial(VerzuimloketDial.normal());
        for (VerzuimloketDial.Answer answer : EnumSet.complementOf(EnumSet.of(VerzuimloketDial.Answer.NORMAL))) {
            boolean fails = answer != VerzuimloketDial.Answer.BLIND && answer != VerzuimloketDial.Answer.FORGETFUL;
            add(
                    "verzuimloket",
                    answer,
                    to,
                    fails,
                    () -> world.verzuimloket().dial(VerzuimloketDial.of(answer, 1)),
                    back);
        }
        for (VerzuimloketDial.Statuses statuses : EnumSet.complementOf(EnumSet.of(VerzuimloketDial.Statuses.NORMAL))) {
            add(
                    "verzuimloket",
                    "STATUSES_" + statuses,
                    to,
                    false,
                    () -> world.verzuimloket().dial(VerzuimloketDial.statuses(statuses)),
                    back);
        }
        add("verzuimloket", "SLOW", to, false, () -> world.verzuimloket().dial(VerzuimloketDial.slow(SLOW, 1)), back);
        add(
                "verzuimloket",
                "WRONG_CERTIFICATE",
                to,
                true,
                () -> world.verzuimloket().wrongCertificate(true),
                () -> world.verzuimloket().wrongCertificate(false));
    }

    private void boxes() {
        for (SftpDial dial : EnumSet.complementOf(EnumSet.of(SftpDial.NORMAL))) {
            boolean fails = dial != SftpDial.SLOW;
            add(
                    "sftp",
                    dial,
                    Set.of("jgz", "amplixs"),
                    fails,
                    () -> world.sftp().dial(dial),
                    () -> world.sftp().dial(SftpDial.NORMAL));
            add(
                    "gemeenten",
                    dial,
                    Set.of("gemeente"),
                    fails,
                    () -> AbsencePlan.GEMEENTEN.forEach(g -> world.gemeenten().dial(g, dial)),
                    () -> AbsencePlan.GEMEENTEN.forEach(g -> world.gemeenten().dial(g, SftpDial.NORMAL)));
        }
    }
}
