package nl.sluis.source.verzuim;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Veld;
import nl.sluis.verzuim.Absence;
import nl.sluis.verzuim.Verzuimreden;
import org.jspecify.annotations.Nullable;

/** One {@code leerling} element: first read whole, as it came, then checked, so that a wrong one does not disturb the next. */
final class LeerlingElement {
    private static final Map<String, Veld> ADDRESS = Map.of(
            "straatnaam", Veld.STRAATNAAM,
            "huisnummer", Veld.HUISNUMMER,
            "huisnummertoevoeging", Veld.HUISNUMMER_TOEVOEGING,
            "postcode", Veld.POSTCODE,
            "woonplaats", Veld.WOONPLAATS,
            "gemeentecode", Veld.WOONGEMEENTE);
    private static final Map<String, Pattern> FORMS = Map.of(
            "straatnaam", Pattern.compile("(?U)[^\\p{Cntrl}]{1,80}"),
            "huisnummer", Pattern.compile("[0-9]{1,5}"),
            "huisnummertoevoeging", Pattern.compile("(?U)[^\\p{Cntrl}]{1,10}"),
            "postcode", Pattern.compile("[0-9]{4}[A-Z]{2}"),
            "woonplaats", Pattern.compile("(?U)[^\\p{Cntrl}]{1,80}"),
            "gemeentecode", Pattern.compile("[0-9]{4}"));
    private static final Pattern KEY = Pattern.compile("(?U)[^\\p{Cntrl}]{1,256}");
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}");

    private final @Nullable String key;
    private final Map<String, String> address = new HashMap<>();
    private final List<Map<String, String>> slots = new ArrayList<>();
    private String field = "@key";

    private LeerlingElement(@Nullable String key) {
        this.key = key;
    }

    /** @param xml at the start tag; left at the end tag */
    static LeerlingElement read(XMLStreamReader xml) throws XMLStreamException {
        LeerlingElement element = new LeerlingElement(xml.getAttributeValue(null, "key"));
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (xml.getLocalName().equals("woonadres")) {
                while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    element.address.put(name, xml.getElementText());
                }
            } else {
                xml.require(XMLStreamConstants.START_ELEMENT, AbsenceReader.NAMESPACE, "afwezigheid");
                Map<String, String> slot = new HashMap<>();
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    slot.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
                slot.put("toelichting", xml.getElementText());
                element.slots.add(slot);
            }
        }
        return element;
    }

    /** Where the last complaint was about. */
    String field() {
        return field;
    }

    String key() {
        String text = key == null ? "" : key.strip();
        return checked("@key", KEY, "a key of 1 to 256 characters", text);
    }

    PupilAbsence absence() {
        Map<Veld, String> values = new EnumMap<>(Veld.class);
        address.forEach((name, text) -> {
            field = "woonadres/" + name;
            Veld veld = ADDRESS.get(name);
            if (veld == null) {
                throw new InvalidValueException("one of " + new java.util.TreeSet<>(ADDRESS.keySet()), "another name");
            }
            values.put(veld, checked(field, FORMS.get(name), "the form of the contract", text.strip()));
        });
        return new PupilAbsence(values, slots.stream().map(this::slot).toList());
    }

    private PupilAbsence.Slot slot(Map<String, String> slot) {
        int minutes = Integer.parseInt(checked("@minuten", MINUTES, "1 to 1440", value(slot, "minuten")));
        if (minutes < 1 || minutes > 1440) {
            throw new InvalidValueException("1 to 1440", "a number outside it");
        }
        Absence absence = new Absence(
                day(value(slot, "datum")),
                minutes,
                flag("@heledag", slot.getOrDefault("heledag", "false")),
                flag("@geoorloofd", value(slot, "geoorloofd")),
                reden(value(slot, "reden")));
        return new PupilAbsence.Slot(absence, value(slot, "toelichting").strip());
    }

    private LocalDate day(String text) {
        field = "@datum";
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("a date such as 2026-09-07", Shape.of(text));
        }
    }

    private boolean flag(String name, String text) {
        field = name;
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InvalidValueException("true or false", Shape.of(text));
        };
    }

    private Verzuimreden reden(String text) {
        field = "@reden";
        return Verzuimreden.of(text)
                .orElseThrow(() -> new InvalidValueException("a code of the contract", Shape.of(text)));
    }

    private static String value(Map<String, String> slot, String name) {
        return slot.getOrDefault(name, "");
    }

    private String checked(String name, @Nullable Pattern form, String expected, String text) {
        field = name;
        if (form == null || !form.matcher(text).matches()) {
            throw new InvalidValueException(expected, Shape.of(text));
        }
        return text;
    }

    @Override
    public String toString() {
        return "LeerlingElement[" + slots.size() + " slots]";
    }
}
