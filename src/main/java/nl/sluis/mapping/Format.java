package nl.sluis.mapping;

/** How a partner wants its document written. */
public sealed interface Format {

    /** The name of the root element, or of the list in a JSON object; empty for CSV. */
    default String root() {
        return "";
    }

    /**
     * A CSV file in UTF-8 with a header row and CR LF line ends (RFC 4180).
     *
     * @param separator one character
     * @param byteOrderMark whether the file begins with one
     */
    record Csv(char separator, boolean byteOrderMark) implements Format {}

    /**
     * An XML element per pupil in one root element, which carries the document's id and the vestiging as attributes
     * {@code berichtid} and {@code vestiging}.
     */
    record Xml(String namespace, String root, String entry) implements Format {}

    /**
     * A JSON object with {@code berichtid}, {@code vestiging} and one list, an object per pupil; empty values are left
     * out (RFC 8259).
     *
     * @param list the name of the list
     */
    record Json(String list) implements Format {
        @Override
        public String root() {
            return list;
        }
    }
}
