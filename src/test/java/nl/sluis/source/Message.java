package nl.sluis.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes EDEXML and UWLR messages for the tests, as text and from the tables of the standard: it shares no code with the
 * reader. What a test says is written as it is, also when it is wrong.
 */
public final class Message {
    public static final String UWLR = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";

    private String school =
            "<schooljaar>2026-2027</schooljaar><brincode>99AA</brincode><dependancecode>00</dependancecode>";
    private String vestigingen = "<vestiging key=\"v1\"><naam>Hoofdlocatie</naam></vestiging>";
    private String groepen = """
            <groep key="g1"><naam>Vlinders</naam><jaargroep>S</jaargroep></groep>
            <groep key="g2"><naam>Egels</naam><jaargroep>C</jaargroep></groep>
            <samengestelde_groep key="s1"><naam>Rekenen</naam></samengestelde_groep>
            """;
    private final StringBuilder leerlingen = new StringBuilder();
    private String extra = "";

    public static Message aMessage() {
        return new Message();
    }

    public Message about(String brincode, String dependancecode, String schooljaar) {
        school = "<schooljaar>" + schooljaar + "</schooljaar><brincode>" + brincode + "</brincode><dependancecode>"
                + dependancecode + "</dependancecode>";
        return this;
    }

    public Message school(String xml) {
        school = xml;
        return this;
    }

    public Message groepen(String xml) {
        groepen = xml;
        return this;
    }

    public Message vestigingen(String xml) {
        vestigingen = xml;
        return this;
    }

    /** XML after the lists, inside the message. */
    public Message extra(String xml) {
        extra = xml;
        return this;
    }

    public Message with(Pupil pupil) {
        leerlingen.append(pupil.xml());
        return this;
    }

    /** A pupil with nothing wrong and the elements of the XML given besides. */
    public Message withLeerling(String key, String xml) {
        return with(Pupil.aPupil(key).raw(xml));
    }

    public String content() {
        return "<school>" + school + "</school>"
                + "<vestigingen>" + vestigingen + "</vestigingen>"
                + "<groepen>" + groepen + "</groepen>"
                + "<leerlingen>\n" + leerlingen + "</leerlingen>" + extra;
    }

    public String edexml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>" + content() + "</EDEX>";
    }

    public String antwoord() {
        return "<leerlinggegevens_antwoord xmlns=\"" + UWLR + "\"><leerlinggegevens>" + content()
                + "</leerlinggegevens></leerlinggegevens_antwoord>";
    }

    public static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** One leerling element: attributes, and child elements in the order in which they were set. */
    public static final class Pupil {
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final Map<String, String> elements = new LinkedHashMap<>();
        private String raw = "";

        public static Pupil aPupil(String key) {
            return new Pupil()
                    .attribute("key", key)
                    .element("achternaam", "Voorbeeld")
                    .element("roepnaam", "Robin")
                    .element("geboortedatum", "2016-02-29")
                    .element("geslacht", "9")
                    .element("jaargroep", "S");
        }

        public Pupil attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        public Pupil without(String name) {
            attributes.remove(name);
            elements.remove(name);
            return this;
        }

        public Pupil element(String name, String value) {
            elements.put(name, value);
            return this;
        }

        public Pupil raw(String xml) {
            raw = xml;
            return this;
        }

        String xml() {
            String open = attributes.entrySet().stream()
                    .map(a -> " " + a.getKey() + "=\"" + escape(a.getValue()) + "\"")
                    .collect(Collectors.joining());
            String children = elements.entrySet().stream()
                    .map(e -> "<" + e.getKey() + ">" + escape(e.getValue()) + "</" + e.getKey() + ">")
                    .collect(Collectors.joining());
            return "<leerling" + open + ">" + children + raw + "</leerling>\n";
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        }
    }
}
