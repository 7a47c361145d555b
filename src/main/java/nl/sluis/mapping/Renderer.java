package nl.sluis.mapping;

/** Writes a document's entries as bytes in one format. */
interface Renderer {
    byte[] render(Sheet sheet);

    static Renderer of(Format format) {
        if (format instanceof Format.Csv csv) {
            return new CsvRenderer(csv);
        }
        if (format instanceof Format.Json) {
            return new JsonRenderer();
        }
        return new XmlRenderer((Format.Xml) format);
    }
}
