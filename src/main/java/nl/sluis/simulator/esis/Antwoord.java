package nl.sluis.simulator.esis;

import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapServlet;

/** One answer to {@code HaalLeerlinggegevens}, streamed while the pupils are generated, in the form that was dialled. */
final class Antwoord {
    private static final int OVERSIZE = 64_000_000;
    private static final int HALFWAY = 3_000;

    private final Board board;
    private final School school;
    private final EsisDial dial;
    private final boolean withEckid;

    Antwoord(Board board, School school, EsisDial dial, String xsdversie) {
        this.board = board;
        this.school = school;
        this.dial = dial;
        this.withEckid = !xsdversie.equals("2.1");
    }

    void write(HttpServletResponse response) throws IOException, XMLStreamException {
        OutputStream out = response.getOutputStream();
        switch (dial.answer()) {
            case GARBAGE -> SoapServlet.garbage(response);
            case FULL, GEENWIJZIGINGEN, GEENGEGEVENS, OVERSIZED -> envelope(out);
            case TRUNCATED -> envelope(new FirstBytes(out, HALFWAY));
            case CUT -> {
                envelope(new FirstBytes(out, HALFWAY));
                throw SoapServlet.cut(response);
            }
        }
    }

    private void envelope(OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = Soap.writer(out);
        Soap.open(xml);
        xml.writeStartElement("leerlinggegevens_antwoord");
        xml.writeDefaultNamespace(Verzoek.LG);
        switch (dial.answer()) {
            case GEENWIJZIGINGEN -> xml.writeEmptyElement("geenwijzigingen");
            case GEENGEGEVENS -> xml.writeEmptyElement("geengegevens");
            case FULL, TRUNCATED, CUT, OVERSIZED, GARBAGE -> leerlinggegevens(xml);
        }
        xml.writeEndElement();
        Soap.close(xml);
    }

    private void leerlinggegevens(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("leerlinggegevens");
        SchoolWriter content = new SchoolWriter(xml, board, school, true);
        content.school("2.2", dial.answer() == EsisDial.Answer.OVERSIZED ? OVERSIZE : 0);
        content.groepen();
        try (Stream<Pupil> pupils = dial.records().apply(board.pupils(school))) {
            content.leerlingen(pupils, withEckid);
        }
        xml.writeEndElement();
    }

    /** Passes the first bytes on and swallows the rest. */
    private static final class FirstBytes extends FilterOutputStream {
        private int left;

        FirstBytes(OutputStream out, int left) {
            super(out);
            this.left = left;
        }

        @Override
        public void write(int octet) throws IOException {
            if (left-- > 0) {
                out.write(octet);
            }
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            int passed = Math.max(0, Math.min(left, length));
            out.write(octets, from, passed);
            left -= passed;
        }
    }
}
