package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The XML Security Library's own program, which shares no code with ours: whether it finds a signature of ours good. */
final class XmlSec {
    private static final Path PROGRAM = Path.of("/usr/bin/xmlsec1");
    private static final Pattern TOKEN = Pattern.compile("BinarySecurityToken[^>]*>([^<]+)<");
    private static final List<String> SIGNED = List.of(
            "http://www.w3.org/2005/08/addressing:From",
            "http://www.w3.org/2005/08/addressing:To",
            "http://www.w3.org/2005/08/addressing:Action",
            "http://www.w3.org/2005/08/addressing:MessageID",
            "http://schemas.xmlsoap.org/soap/envelope/:Body",
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd:Timestamp");

    private XmlSec() {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: xmlsec1 is not installed");
    }

    static boolean verifies(byte[] request, Path folder) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(new String(request, StandardCharsets.UTF_8));
        assertThat(token.find()).isTrue();
        Path certificate = Files.writeString(
                folder.resolve("signer.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + token.group(1).replaceAll("\\s", "").replaceAll("(.{64})", "$1\n")
                        + "\n-----END CERTIFICATE-----\n");
        Path message = Files.write(folder.resolve("request.xml"), request);
        List<String> command =
                new ArrayList<>(List.of(PROGRAM.toString(), "--verify", "--pubkey-cert-pem", certificate.toString()));
        SIGNED.forEach(element -> command.addAll(List.of("--id-attr:Id", element)));
        command.add(message.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xmlsec.log").toFile())
                .start();
        return process.waitFor() == 0;
    }
}
