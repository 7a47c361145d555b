package nl.sluis.command;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The floor that a night is measured against: one loop that parses the same pupils, picks the fields of both partners,
 * hashes and writes. No gate, no checks, no network, no database, no encryption.
 */
@Command(name = "bench-floor", hidden = true, description = "The floor of the same work; see bench.")
final class BenchFloorCommand implements Callable<Integer> {
    private static final List<String> JGZ =
            List.of("achternaam", "voorvoegsel", "roepnaam", "geboortedatum", "brin", "instroomdatum", "groep");
    private static final List<String> BASISPOORT = List.of(
            "key",
            "eckid",
            "brin",
            "achternaam",
            "voorvoegsel",
            "roepnaam",
            "geboortedatum",
            "geslacht",
            "jaargroep",
            "groep");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    private int pupils;

    @Override
    public Integer call() throws Exception {
        Path folder = home.prepare();
        long wall = System.nanoTime();
        long cpu = BenchNightCommand.cpu();
        try (Stream<Path> files = Files.list(folder.resolve("bench-input"))) {
            for (Path file : files.sorted().toList()) {
                school(file, Files.createDirectories(folder.resolve("bench-floor")));
            }
        }
        spec.commandLine()
                .getOut()
                .println(JsonMapper.builder()
                        .build()
                        .writeValueAsString(Map.of(
                                "pupils", pupils,
                                "wallSeconds", (System.nanoTime() - wall) / 1e9,
                                "cpuSeconds", (BenchNightCommand.cpu() - cpu) / 1e9)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void school(Path file, Path to) throws IOException, XMLStreamException, NoSuchAlgorithmException {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file);
                OutputStream csv =
                        new BufferedOutputStream(Files.newOutputStream(to.resolve(file.getFileName() + ".csv")));
                OutputStream xml =
                        new BufferedOutputStream(Files.newOutputStream(to.resolve(file.getFileName() + ".xml")))) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            Map<String, String> pupil = new HashMap<>();
            boolean inside = false;
            String brin = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getLocalName();
                    if (name.equals("leerling")) {
                        inside = true;
                        pupil.put("brin", brin);
                        pupil.put("key", reader.getAttributeValue(null, "key"));
                        pupil.put("eckid", String.valueOf(reader.getAttributeValue(null, "eckid")));
                    } else if (name.equals("groep") && inside) {
                        pupil.put(name, reader.getAttributeValue(null, "key"));
                    } else if (name.equals("brincode")) {
                        brin = reader.getElementText();
                    } else if (inside
                            && !name.contains("groepen")
                            && !name.equals("samengestelde_groep")
                            && !name.equals("vestiging")) {
                        pupil.put(name, reader.getElementText());
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("leerling")) {
                    write(pupil, csv, xml, sha256);
                    pupil.clear();
                    inside = false;
                }
            }
        }
    }

    private void write(Map<String, String> pupil, OutputStream csv, OutputStream xml, MessageDigest sha256)
            throws IOException {
        StringBuilder line = new StringBuilder();
        JGZ.forEach(f -> line.append(pupil.getOrDefault(f, "")).append(';'));
        byte[] csvLine = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        line.setLength(0);
        line.append("<leerling>");
        BASISPOORT.forEach(f -> line.append('<')
                .append(f)
                .append('>')
                .append(pupil.getOrDefault(f, ""))
                .append("</")
                .append(f)
                .append('>'));
        byte[] xmlLine = line.append("</leerling>\n").toString().getBytes(StandardCharsets.UTF_8);
        csv.write(csvLine);
        xml.write(xmlLine);
        sha256.digest(csvLine);
        sha256.digest(xmlLine);
        pupils++;
    }
}
