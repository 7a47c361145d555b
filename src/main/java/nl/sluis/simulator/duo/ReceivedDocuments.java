package nl.sluis.simulator.duo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import nl.sluis.simulator.wus.WssRefused;

/** The business documents that were processed, each in a file: {@code 000001-99AA-aanleverenInschrijvingSO-UUID.xml}. */
final class ReceivedDocuments {
    private final Path folder;
    private final Map<String, Path> byId = new HashMap<>();

    ReceivedDocuments(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(this::remember);
        }
    }

    private void remember(Path file) {
        String[] parts = file.getFileName().toString().replace(".xml", "").split("-", 4);
        if (parts.length == 4) {
            byId.put(parts[3], file);
        }
    }

    /**
     * Keeps a document unless its id is known.
     *
     * @return whether it is new
     * @throws WssRefused when the id is known with other content
     */
    synchronized boolean keep(Bericht bericht) throws IOException, WssRefused {
        byte[] content = bytes(bericht);
        Path known = byId.get(bericht.id());
        if (known != null) {
            if (!java.util.Arrays.equals(Files.readAllBytes(known), content)) {
                throw new WssRefused("Client", "een ander bedrijfsdocument heeft deze identificatiecode");
            }
            return false;
        }
        String name =
                String.format("%06d-%s-%s-%s", byId.size() + 1, bericht.sender(), bericht.operation(), bericht.id());
        // under another name until it is whole: a half file must not count as processed after a crash
        Path part = Files.write(folder.resolve(name + ".part"), content);
        remember(Files.move(part, folder.resolve(name + ".xml")));
        return true;
    }

    synchronized int size() {
        return byId.size();
    }

    private static byte[] bytes(Bericht bericht) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
            transformer.transform(new DOMSource(bericht.content()), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }
}
