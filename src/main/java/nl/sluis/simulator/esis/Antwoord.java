package nl.sluis.simulator.esis;

import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapServlet;

/** One answer to a request for pupils or structuur, streamed while the pupils are generated, in the form that was dialled. */
final class Antwoord {
    private static final int OVERSIZE = 64_000_000;
    private static final int HALFWAY = 3_000;

    private final Board board;
    private final School school;
    private final int schooljaar;
    private final EsisDial dial;
    private final boolean withEckid;
    private final Verzoek verzoek;

    /** @param schooljaar the year in which the administration is */
    Antwoord(Board board, School school, int schooljaar, EsisDial dial, Verzoek verzoek) {
        this.board = board;
        this.school = school;
        this.schooljaar = schooljaar;
        this.dial = dial;
        this.withEckid = !verzoek.xsdversie().equals("2.1");
        this.verzoek = verzoek;
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
        xml.writeStartElement(
                switch (verzoek.kind()) {
                    case LEERLINGGEGEVENS -> "leerlinggegevens_antwoord";
                    case STRUCTUUR -> "structuur_antwoord";
                    case LEERLINGEN -> "leerlingen_antwoord";
                });
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
        SchoolWriter content = new SchoolWriter(xml, schooljaar, school, true);
        try (Stream<Pupil> pupils = dial.records().apply(board.pupils(school)).filter(this::isAsked)) {
            Iterator<Pupil> asked = pupils.iterator();
            if (verzoek.kind() != Verzoek.Kind.STRUCTUUR && !asked.hasNext()) {
                xml.writeEmptyElement("geengegevens");
                return;
            }
            xml.writeStartElement(
                    switch (verzoek.kind()) {
                        case LEERLINGGEGEVENS -> "leerlinggegevens";
                        case STRUCTUUR -> "leerlinggegevens-structuur";
                        case LEERLINGEN -> "leerlinggegevens-leerlingen";
                    });
            content.school("2.2", dial.answer() == EsisDial.Answer.OVERSIZED ? OVERSIZE : 0);
            if (verzoek.kind() != Verzoek.Kind.LEERLINGEN) {
                content.groepen();
            }
            if (verzoek.kind() != Verzoek.Kind.STRUCTUUR) {
                content.leerlingen(asked, withEckid);
            }
        }
        xml.writeEndElement();
    }

    /** A groep without a key stands for pupils who are in none. */
    private boolean isAsked(Pupil pupil) {
        String groep = pupil.get(Element.GROEP);
        return verzoek.kind() != Verzoek.Kind.LEERLINGEN || verzoek.groepen().contains(groep == null ? "" : groep);
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
