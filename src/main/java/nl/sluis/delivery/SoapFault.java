package nl.sluis.delivery;

import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the code of a SOAP 1.1 fault. Its text is not kept: it could repeat what was sent. */
public final class SoapFault {
    private static final Pattern CODE = Pattern.compile("(Client|Server)(\\.[A-Za-z]{1,60}){0,3}");

    private SoapFault() {}

    /** For example {@code Client.OngeldigBericht}; empty when there is no fault, or none that is a code of SOAP 1.1. */
    public static String code(InputStream in) {
        try {
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("faultcode")) {
                    String text = xml.getElementText().trim();
                    String code = text.substring(text.indexOf(':') + 1);
                    return CODE.matcher(code).matches() ? code : "";
                }
            }
            return "";
        } catch (XMLStreamException e) {
            return "";
        }
    }
}
