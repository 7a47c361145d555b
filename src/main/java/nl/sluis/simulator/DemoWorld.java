package nl.sluis.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.simulator.basispoort.BasispoortPoller;
import nl.sluis.simulator.basispoort.BasispoortSimulator;
import nl.sluis.simulator.board.AbsencePlan;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Registers;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.duo.DuoSimulator;
import nl.sluis.simulator.esis.EdexmlFile;
import nl.sluis.simulator.esis.EsisSimulator;
import nl.sluis.simulator.esis.VerzuimSimulator;
import nl.sluis.simulator.gemeente.GemeenteBoxes;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.licence.LicenceSimulator;
import nl.sluis.simulator.mls.MlsExport;
import nl.sluis.simulator.sftp.SftpSimulator;
import nl.sluis.simulator.verzuimloket.VerzuimloketSimulator;

/**
 * The world around the hub: a generated board with its registers and keys under one folder, and the servers of ESIS,
 * Basispoort and the GGD on free loopback ports. {@link #properties()} is all that the hub has to know of it.
 */
public final class DemoWorld implements AutoCloseable {
    private final Path home;
    private final Board board;
    private final DemoKeys keys;
    private final EsisSimulator esis;
    private final BasispoortSimulator basispoort;
    private final LicenceSimulator licences;
    private final DuoSimulator duo;
    private final SftpSimulator sftp;
    private final Leerplicht leerplicht;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DemoWorld(
            Path home,
            Board board,
            DemoKeys keys,
            EsisSimulator esis,
            BasispoortSimulator basispoort,
            LicenceSimulator licences,
            DuoSimulator duo,
            SftpSimulator sftp,
            Leerplicht leerplicht) {
        this.home = home;
        this.board = board;
        this.keys = keys;
        this.esis = esis;
        this.basispoort = basispoort;
        this.licences = licences;
        this.duo = duo;
        this.sftp = sftp;
        this.leerplicht = leerplicht;
    }

    /** Who has to do with absence: where it is read, and where it is reported. */
    record Leerplicht(VerzuimSimulator esis, VerzuimloketSimulator loket, GemeenteBoxes gemeenten)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (esis;
                    loket) {
                gemeenten.close();
            }
        }
    }

    /**
     * Makes what is missing under the folder and starts the servers.
     *
     * @throws IllegalArgumentException when the options do not fit the folder; the text is for the user
     */
    public static DemoWorld start(Path folder, DemoOptions options) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        Board board = new Board(options.resolve(home));
        new Registers(board, home.resolve("registers")).write();
        Files.createDirectories(home.resolve("inbox/edexml"));
        DemoKeys keys = DemoKeys.in(
                home.resolve("keys"),
                board.schools().stream().map(School::brin6).toList());
        Path work = home.resolve("work/simulators");
        Path partners = home.resolve("partners");
        EsisSimulator esis = new EsisSimulator(board, keys, work.resolve("esis"));
        BasispoortSimulator basispoort =
                new BasispoortSimulator(partners.resolve("basispoort"), keys, work.resolve("basispoort"));
        LicenceSimulator licences =
                new LicenceSimulator(board, partners.resolve("uitgeverijen"), keys, work.resolve("licences"));
        DuoSimulator duo = new DuoSimulator(partners.resolve("duo-bron"), keys, work.resolve("duo"));
        Leerplicht leerplicht = new Leerplicht(
                new VerzuimSimulator(board, keys, work.resolve("esis-verzuim")),
                new VerzuimloketSimulator(partners.resolve("verzuimloket"), keys, work.resolve("verzuimloket")),
                new GemeenteBoxes(partners.resolve("gemeente"), AbsencePlan.GEMEENTEN, keys));
        new MlsExport(board, partners.resolve("mls-export")).write();
        return new DemoWorld(
                home, board, keys, esis, basispoort, licences, duo, new SftpSimulator(partners, keys), leerplicht);
    }

    public Board board() {
        return board;
    }

    public EsisSimulator esis() {
        return esis;
    }

    public BasispoortSimulator basispoort() {
        return basispoort;
    }

    public LicenceSimulator licences() {
        return licences;
    }

    public DuoSimulator duo() {
        return duo;
    }

    /** Basispoort as it comes to a hub for its data. */
    public BasispoortPoller poller() {
        return new BasispoortPoller(keys);
    }

    /** For whoever moves the time of the hub: by this clock a partner says whether a signed request is fresh. */
    public void clock(Clock clock) {
        duo.clock(clock);
        leerplicht.loket().clock(clock);
    }

    public SftpSimulator sftp() {
        return sftp;
    }

    public VerzuimSimulator absence() {
        return leerplicht.esis();
    }

    public VerzuimloketSimulator verzuimloket() {
        return leerplicht.loket();
    }

    public GemeenteBoxes gemeenten() {
        return leerplicht.gemeenten();
    }

    /** Puts an EDEXML 2.1 export of that vestiging into ESIS's SFTP box, under the customary name in a folder of its own. */
    public Path exportEdexml(School school) throws IOException {
        Path folder =
                Files.createDirectories(home.resolve("partners/esis-export").resolve(school.brin6()));
        Path file = folder.resolve("EDEX.XML");
        EdexmlFile.write(board, school, file);
        return file;
    }

    /** Puts a new export of MLS of that vestiging into its SFTP box. */
    public Path exportMls(School school) throws IOException {
        return new MlsExport(board, home.resolve("partners/mls-export")).write(school);
    }

    /** Writes every vestiging as an EDEXML 2.1 file into one folder, {@code 99AA00.xml} and so on. */
    void exportAll(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (School school : board.schools()) {
            EdexmlFile.write(board, school, folder.resolve(school.brin6() + ".xml"));
        }
    }

    /** The settings of the hub that belong to this world. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("sluis.registers", home.resolve("registers").toString());
        file(properties, "sluis.master-key-file", "master.key");
        file(properties, "sluis.pgn-key-file", "pgn.key");
        file(properties, "sluis.ledger-signing-key-file", "ledger-signing.pem");
        file(properties, "sluis.ledger-verify-key-file", "ledger-verify.pem");
        soap(properties, "esis", esis.url());
        properties.put("sluis.esis.klantcode", EsisSimulator.KLANTCODE);
        properties.put("sluis.esis.klantnaam", EsisSimulator.KLANTNAAM);
        file(properties, "sluis.esis.autorisatiesleutels-file", "autorisatiesleutels.yaml");
        properties.put("sluis.verzuim.url", leerplicht.esis().url());
        properties.put("sluis.verzuim.gemeenten", String.join(",", AbsencePlan.GEMEENTEN));
        properties.put(
                "sluis.gemeente.boxes-file", leerplicht.gemeenten().boxesFile().toString());
        soap(properties, "verzuimloket", leerplicht.loket().url());
        soap(properties, "basispoort", basispoort.url());
        properties.put("sluis.pull.port", "0");
        properties.put("sluis.pull.address", "127.0.0.1");
        file(properties, "sluis.pull.key-store", "pull-server.p12");
        file(properties, "sluis.pull.key-store-password-file", "pull-server.password");
        file(properties, "sluis.pull.trust-store", "pull-trust.p12");
        file(properties, "sluis.pull.trust-store-password-file", "pull-trust.password");
        properties.put("sluis.pull.klantcode", BasispoortPoller.KLANTCODE);
        properties.put("sluis.pull.klantnaam", BasispoortPoller.KLANTNAAM);
        file(properties, "sluis.pull.autorisatiesleutels-file", "autorisatiesleutels.yaml");
        properties.put("sluis.uitgeverijen.url", licences.url());
        properties.put("sluis.uitgeverijen.identity-code", LicenceSimulator.IDENTITY_CODE);
        soap(properties, "duo-bron", duo.url());
        // a results desk that is looked at every few seconds, so that a demo shows it
        properties.put("sluis.duo.results-every", "5s");
        ourSide(properties, "jgz");
        for (String ggd : SftpSimulator.GGDS) {
            theirSide(properties, "jgz." + ggd, ggd);
            file(properties, "sluis.jgz." + ggd + ".recipient-key-file", "ggd-" + ggd + "-public.asc");
        }
        theirSide(properties, "amplixs", SftpSimulator.AMPLIXS_USER);
        ourSide(properties, "amplixs");
        properties.put("sluis.mls.folder", home.resolve("inbox/mls").toString());
        properties.put("sluis.mls.sftp.host", SftpSimulator.HOST);
        properties.put("sluis.mls.sftp.port", String.valueOf(sftp.port()));
        properties.put("sluis.mls.sftp.username", SftpSimulator.MLS_USER);
        file(properties, "sluis.mls.sftp.private-key-file", "ssh-client");
        file(properties, "sluis.mls.sftp.known-hosts-file", "known_hosts");
        properties.put("sluis.edexml.folder", home.resolve("inbox/edexml").toString());
        return properties;
    }

    private void soap(Map<String, String> properties, String partner, String url) {
        properties.put("sluis." + partner + ".url", url);
        file(properties, "sluis." + partner + ".key-store", partner + "-client.p12");
        file(properties, "sluis." + partner + ".key-store-password-file", partner + "-client.password");
        file(properties, "sluis." + partner + ".trust-store", partner + "-trust.p12");
        file(properties, "sluis." + partner + ".trust-store-password-file", partner + "-trust.password");
        if (Files.exists(home.resolve("keys").resolve(partner + "-none.crl"))) {
            file(properties, "sluis." + partner + ".crl-file", partner + "-none.crl");
        }
    }

    private void theirSide(Map<String, String> properties, String box, String user) {
        properties.put("sluis." + box + ".host", SftpSimulator.HOST);
        properties.put("sluis." + box + ".port", String.valueOf(sftp.port()));
        properties.put("sluis." + box + ".user", user);
    }

    private void ourSide(Map<String, String> properties, String partner) {
        properties.put("sluis." + partner + ".directory", "/");
        file(properties, "sluis." + partner + ".private-key-file", "ssh-client");
        file(properties, "sluis." + partner + ".known-hosts-file", "known_hosts");
    }

    private void file(Map<String, String> properties, String name, String file) {
        properties.put(name, keys.file(file).toString());
    }

    /** Stops all servers; a second time does nothing. */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try (esis;
                    basispoort;
                    licences;
                    duo;
                    leerplicht) {
                sftp.close();
            }
        }
    }
}
