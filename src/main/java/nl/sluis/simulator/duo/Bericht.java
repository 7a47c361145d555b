package nl.sluis.simulator.duo;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.simulator.wus.WssRefused;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A business document in a request. Messages of the contracts that we assume are validated; those of the public vo
 * contract, of which the schema is not ours to carry, are only looked into.
 *
 * @param operation such as aanleverenInschrijvingSO
 * @param id identificatiecodeBedrijfsdocument
 * @param sender verzendendeInstantie
 */
record Bericht(String operation, String id, String sender, Element content) {
    private static final Map<String, String> SCHEMAS = Map.of(
            "urn:sluis:assumed:duo:so:inschrijving:1", "duo-so-inschrijving-assumed-v1.xsd",
            "urn:sluis:assumed:duo:so:identificeren:1", "duo-so-identificeren-assumed-v1.xsd",
            "urn:sluis:assumed:duo:terugkoppeling:1", "duo-terugkoppeling-assumed-v1.xsd");
    private static final Map<String, Schema> READ = new HashMap<>();

    static Bericht of(Element content) throws WssRefused {
        String name = content.getLocalName();
        if (!name.endsWith("_Request")) {
            throw new WssRefused("Client", "geen bericht van dit contract");
        }
        validate(content);
        return new Bericht(
                name.substring(0, name.length() - "_Request".length()),
                any(content, "identificatiecodeBedrijfsdocument"),
                any(content, "verzendendeInstantie"),
                content);
    }

    /** The text of the first element of that name, at any depth; empty when there is none. */
    String text(String name) {
        return any(content, name);
    }

    boolean has(String name) {
        return content.getElementsByTagNameNS("*", name).getLength() > 0;
    }

    private static String any(Element content, String name) {
        var found = content.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static void validate(Element content) throws WssRefused {
        String file = SCHEMAS.get(content.getNamespaceURI());
        if (file == null) {
            if (!List.of(
                            "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1",
                            "http://duo.nl/schema/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1")
                    .contains(content.getNamespaceURI())) {
                throw new WssRefused("Client", "geen bericht van een bekend contract");
            }
            return;
        }
        try {
            schema(file).newValidator().validate(new DOMSource(content));
        } catch (SAXException e) {
            throw new WssRefused("Client", "het bericht voldoet niet aan het schema");
        } catch (java.io.IOException e) {
            throw new IllegalStateException("nothing is read here", e);
        }
    }

    private static synchronized Schema schema(String file) throws SAXException {
        Schema schema = READ.get(file);
        if (schema == null) {
            URL url = java.util.Objects.requireNonNull(Bericht.class.getResource("/contracts/" + file));
            schema = SchemaFactory.newDefaultInstance().newSchema(url);
            READ.put(file, schema);
        }
        return schema;
    }

    @Override
    public String toString() {
        return "Bericht[" + operation + " " + id + "]";
    }
}
