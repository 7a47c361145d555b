package nl.sluis.simulator.esis;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.soap.Soap;

/**
 * Writes a vestiging as an EDEXML 2.1 file, as ESIS exports it by hand. The pupils are the sound ones: EDEXML's key
 * constraints work, so a file with a double key or a dangling groep would be no EDEXML.
 */
public final class EdexmlFile {
    private EdexmlFile() {}

    public static void write(Board board, School school, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            XMLStreamWriter xml = Soap.writer(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("EDEX");
            SchoolWriter content = new SchoolWriter(xml, board.size().schooljaar(), school, false);
            content.school("2.1", 0);
            content.groepen();
            content.leerlingen(board.soundPupils(school).iterator(), true);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("EDEXML could not be written", e);
        }
    }
}
