package nl.sluis.source.leerlinggegevens;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;

/**
 * Reads one school from several answers (UWLR 2.2, getrapt): its structuur first, then its leerlingen by groep. The checks
 * are those of a single message, over all answers together, so a pupil who comes twice is nobody. Whether the school changed
 * between two answers this cannot see; who asks must ask for that too.
 */
public final class StepwiseReader {
    private final MessageReader message;
    private final String origin;

    StepwiseReader(MessageReader message, String origin) {
        this.message = message;
        this.origin = origin;
    }

    /**
     * Reads {@code structuur_antwoord}, once and first.
     *
     * @return the keys of the groepen, in their order
     */
    public List<String> structuur(XMLStreamReader xml) throws SourceException {
        return LeerlinggegevensReader.guarded(origin, xml, cursor -> {
            if (!enter(cursor, "structuur_antwoord", "leerlinggegevens-structuur")) {
                throw LeerlinggegevensReader.noData(origin);
            }
            message.readPart(cursor, Set.of("school", "vestigingen", "groepen"));
            end(cursor);
            return message.groepskeys();
        });
    }

    /**
     * Reads {@code leerlingen_antwoord}.
     *
     * @param asked keys of groepen, an empty one for pupils who are in none: others were not asked for
     */
    public void leerlingen(XMLStreamReader xml, Collection<String> asked) throws SourceException {
        LeerlinggegevensReader.<Boolean>guarded(origin, xml, cursor -> {
            // groepen may well be empty
            if (enter(cursor, "leerlingen_antwoord", "leerlinggegevens-leerlingen")) {
                int before = message.count();
                message.readPart(cursor, Set.of("school", "leerlingen"));
                message.refuseOthers(before, Set.copyOf(asked));
            }
            end(cursor);
            return true;
        });
    }

    /** When every answer was read. */
    public Pull.Leerlingen result() throws SourceException {
        if (message.count() == 0) {
            // never a mass departure
            throw LeerlinggegevensReader.noData(origin);
        }
        return message.result();
    }

    /** @return false for {@code geengegevens} */
    private static boolean enter(Cursor cursor, String answer, String content) throws XMLStreamException {
        cursor.accept(answer, LeerlinggegevensReader.UWLR);
        String kind = cursor.nextChild() ? cursor.name() : "";
        if (kind.equals("geengegevens")) {
            cursor.skip();
            return false;
        }
        if (!kind.equals(content)) {
            throw new MessageRefusal("its answer is not one of " + content + ", geengegevens");
        }
        return true;
    }

    private static void end(Cursor cursor) throws XMLStreamException {
        if (cursor.nextChild()) {
            throw new MessageRefusal("it has more than one answer");
        }
        cursor.finish();
    }
}
