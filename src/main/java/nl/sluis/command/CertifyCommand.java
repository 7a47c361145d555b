package nl.sluis.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.control.certify.CertificationDesk;
import nl.sluis.control.certify.Proof;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.LegalDay;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis certify}: whether somebody's own server does what a partner of this kind must do. */
@Command(
        name = "certify",
        description = {
            "Runs the conformance scenarios of a partner against a server and says of each whether it holds: receipts,",
            "resends, other content under one id, bad messages, altered signatures, strange certificates, files read back.",
            "Only made-up pupils are sent, and taken back at the end. Settings come from config, unless they are given",
            "here. Exit code 0 when all hold, 1 when one does not."
        })
final class CertifyCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(
            paramLabel = "PARTNER",
            description =
                    "basispoort, uitgeverijen, duo-bron, verzuimloket, jgz, amplixs, gemeente, or another of the shelf")
    private String partner = "";

    @Option(
            names = "--against",
            required = true,
            paramLabel = "URL",
            description = "https://… of the service, or sftp://user@host:port/folder")
    private URI against = URI.create("https://localhost");

    @Option(
            names = "--vestiging",
            paramLabel = "BRIN6",
            defaultValue = "99AA00",
            description = "on whose behalf is sent (default: ${DEFAULT-VALUE}, which does not exist)")
    private String vestiging = "99AA00";

    @Option(names = "--office", defaultValue = "", description = "of a partner of many offices, such as a GGD")
    private String office = "";

    @Option(names = "--key-store", paramLabel = "FILE", description = "PKCS#12, with --key-store-password-file")
    private Path keyStore = Path.of("");

    @Option(names = "--key-store-password-file", paramLabel = "FILE")
    private Path keyStorePassword = Path.of("");

    @Option(names = "--trust-store", paramLabel = "FILE", description = "PKCS#12, with --trust-store-password-file")
    private Path trustStore = Path.of("");

    @Option(names = "--trust-store-password-file", paramLabel = "FILE")
    private Path trustStorePassword = Path.of("");

    @Option(names = "--private-key-file", paramLabel = "FILE", description = "for SFTP")
    private Path privateKey = Path.of("");

    @Option(names = "--known-hosts-file", paramLabel = "FILE", description = "for SFTP: the only host keys accepted")
    private Path knownHosts = Path.of("");

    @Option(names = "--recipient-key-file", paramLabel = "FILE", description = "OpenPGP certificate of the recipient")
    private Path recipientKey = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any other setting of config/partners/PARTNER.yaml, such as receiverOin or identityCode")
    private Map<String, String> others = new HashMap<>();

    @Option(names = "--json", description = "the outcomes for a machine")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        List<Proof> proofs;
        Path stranger = StrangerKey.make();
        try (ConfigurableApplicationContext settings = Settings.withoutDemo(home.prepare())) {
            Map<String, String> own = own();
            own.putIfAbsent("strangerKeyFile", stranger.toString());
            proofs = new CertificationDesk(settings.getEnvironment(), Clock.system(LegalDay.ZONE))
                    .run(partner, against, office, school(), own);
        } catch (IllegalArgumentException e) {
            throw new WrongArguments(String.valueOf(e.getMessage()));
        } finally {
            Files.deleteIfExists(stranger);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(proofs) : text(proofs));
        out.flush();
        return proofs.stream().allMatch(Proof::holds) ? 0 : 1;
    }

    private Vestiging school() {
        try {
            return new Vestiging(vestiging);
        } catch (InvalidValueException e) {
            throw new WrongArguments("--vestiging: expected " + e.expected());
        }
    }

    private Map<String, String> own() {
        Map<String, String> own = new HashMap<>(others);
        Map<String, Path> files = Map.of(
                "keyStore", keyStore,
                "keyStorePasswordFile", keyStorePassword,
                "trustStore", trustStore,
                "trustStorePasswordFile", trustStorePassword,
                "privateKeyFile", privateKey,
                "knownHostsFile", knownHosts,
                "recipientKeyFile", recipientKey);
        files.forEach((name, file) -> {
            if (!file.toString().isEmpty()) {
                own.put(
                        name,
                        Path.of(System.getProperty("sluis.pwd", ""))
                                .toAbsolutePath()
                                .resolve(file)
                                .toString());
            }
        });
        return own;
    }

    private static String text(List<Proof> proofs) {
        Table table = new Table("scenario", "", "expected", "seen");
        proofs.forEach(p -> table.row(p.scenario(), p.holds() ? "holds" : "DOES NOT", p.expected(), p.seen()));
        long not = proofs.stream().filter(p -> !p.holds()).count();
        return table + "\n\n"
                + (not == 0
                        ? "All " + proofs.size() + " scenarios hold."
                        : not + " of " + proofs.size() + " do not hold.");
    }
}
