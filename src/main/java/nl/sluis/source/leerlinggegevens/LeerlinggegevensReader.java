package nl.sluis.source.leerlinggegevens;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMapping;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole message, a file of EDEXML 2.0 or 2.1 or an answer of UWLR 2.2, as a stream straight into builders. All
 * or nothing: what is wrong with one record sets that record apart, what is wrong with the message refuses it whole,
 * and it counts as received only when its last byte was seen. Safe for use by several threads.
 */
public final class LeerlinggegevensReader {
    static final String UWLR = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";

    private final SourceMapping mapping;
    private final Clock clock;

    /** @param clock says which day is today: nobody was born later */
    public LeerlinggegevensReader(SourceMapping mapping, Clock clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    /** Reads an EDEXML file: root EDEX, no namespace. The stream is not closed. */
    public Pull.Leerlingen readEdexml(InputStream in, Expected expected) throws SourceException {
        return guarded(expected.origin(), in, cursor -> {
            cursor.accept("EDEX", "");
            MessageReader message = message(expected);
            message.read(cursor);
            cursor.finish();
            return message.result();
        });
    }

    /** As {@link #readEdexml}, for a file whose records are matched with the pupils of another source. */
    public List<LeerlingRecord> readRecords(InputStream in, Expected expected) throws SourceException {
        return guarded(expected.origin(), in, cursor -> {
            cursor.accept("EDEX", "");
            MessageReader message = message(expected);
            message.read(cursor);
            cursor.finish();
            return message.records();
        });
    }

    /** Reads a bare {@code leerlinggegevens_antwoord}, as a file that stands for an answer. The stream is not closed. */
    public Pull readAntwoord(InputStream in, Expected expected) throws SourceException {
        return guarded(expected.origin(), in, cursor -> antwoord(cursor, expected));
    }

    /**
     * Reads an answer inside a SOAP envelope, to the end of the envelope.
     *
     * @param xml at the start of {@code leerlinggegevens_antwoord}
     */
    public Pull readAntwoord(XMLStreamReader xml, Expected expected) throws SourceException {
        return guarded(expected.origin(), xml, cursor -> antwoord(cursor, expected));
    }

    /** Reads only as far as the school block of an EDEXML file. */
    public static School school(InputStream in, String origin) throws SourceException {
        return guarded(origin, in, cursor -> {
            cursor.accept("EDEX", "");
            while (cursor.nextChild()) {
                if (cursor.name().equals("school")) {
                    return MessageReader.school(cursor);
                }
                cursor.skip();
            }
            throw new MessageRefusal("it has no school");
        });
    }

    /**
     * Reads of an answer only what kind it is; the caller hangs up on the rest.
     *
     * @param xml at the start of the answer
     * @param answer the element that it must be
     * @return false for {@code geenwijzigingen}
     */
    public static boolean isChanged(XMLStreamReader xml, String answer, String origin) throws SourceException {
        return guarded(origin, xml, cursor -> {
            cursor.accept(answer, UWLR);
            String kind = cursor.nextChild() ? cursor.name() : "";
            return switch (kind) {
                case "geenwijzigingen" -> {
                    cursor.skip();
                    if (cursor.nextChild()) {
                        throw new MessageRefusal("it has more than one answer");
                    }
                    cursor.finish();
                    yield false;
                }
                case "geengegevens" -> throw noData(origin);
                case "leerlinggegevens", "leerlinggegevens-structuur", "leerlinggegevens-leerlingen" -> true;
                default -> throw new MessageRefusal("its answer is none that the protocol has");
            };
        });
    }

    /** Begins to read a school whose structuur and leerlingen come in answers of their own. */
    public StepwiseReader stepwise(Expected expected) {
        return new StepwiseReader(message(expected), expected.origin());
    }

    private Pull antwoord(Cursor cursor, Expected expected) throws XMLStreamException, SourceException {
        cursor.accept("leerlinggegevens_antwoord", UWLR);
        if (!cursor.nextChild()) {
            throw new MessageRefusal("it is empty");
        }
        String answer = cursor.name();
        MessageReader message = message(expected);
        switch (answer) {
            case "leerlinggegevens" -> message.read(cursor);
            case "geenwijzigingen", "geengegevens" -> cursor.skip();
            default ->
                throw new MessageRefusal("its answer is not one of leerlinggegevens, geenwijzigingen, geengegevens");
        }
        if (cursor.nextChild()) {
            throw new MessageRefusal("it has more than one answer");
        }
        cursor.finish();
        return switch (answer) {
            case "leerlinggegevens" -> message.result();
            case "geenwijzigingen" -> new Pull.Unchanged();
            default -> throw noData(expected.origin());
        };
    }

    static SourceException noData(String origin) {
        return new SourceException(SourceException.Kind.NO_DATA, origin + ": geengegevens, the source has no data");
    }

    private MessageReader message(Expected expected) {
        return new MessageReader(mapping, expected, LocalDate.now(clock));
    }

    interface Reading<T> {
        T read(Cursor cursor) throws XMLStreamException, SourceException;
    }

    private static <T> T guarded(String origin, InputStream in, Reading<T> reading) throws SourceException {
        XMLStreamReader xml;
        try {
            xml = SafeXml.open(in);
        } catch (XMLStreamException e) {
            throw broken(origin, e, e.getLocation());
        }
        return guarded(origin, xml, reading);
    }

    static <T> T guarded(String origin, XMLStreamReader xml, Reading<T> reading) throws SourceException {
        try {
            Cursor cursor = new Cursor(xml);
            cursor.root();
            return reading.read(cursor);
        } catch (MessageRefusal e) {
            throw refused(origin, String.valueOf(e.getMessage()), xml.getLocation());
        } catch (XMLStreamException e) {
            throw broken(origin, e, xml.getLocation());
        }
    }

    private static SourceException broken(String origin, XMLStreamException e, @Nullable Location at) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedInputStream.TooLargeException) {
                return refused(origin, "it is " + cause.getMessage(), at);
            }
            if (cause instanceof IOException && !(cause instanceof CharConversionException)) {
                return new SourceException(
                        SourceException.Kind.UNAVAILABLE, origin + ": the message could not be read to its end");
            }
        }
        // the parser's own words quote the message, so they stay here
        return refused(origin, "it is not well-formed, is cut off or exceeds a limit", at);
    }

    private static SourceException refused(String origin, String why, @Nullable Location at) {
        String where = at == null ? "" : " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
        return new SourceException(
                SourceException.Kind.REFUSED, origin + ": the message is refused whole, " + why + where);
    }
}
