package nl.sluis.delivery.digikoppeling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A SOAP 1.1 envelope as a tree in memory, found by its place: root, Header, Body, and each header once. */
final class Envelope {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ATTRIBUTES = 64;
    private static final DocumentBuilderFactory FACTORY = factory();

    private final Document document;
    private final Element header;
    private final Element body;

    private Envelope(Document document, Element header, Element body) {
        this.document = document;
        this.header = header;
        this.body = body;
    }

    private static DocumentBuilderFactory factory() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            // whoever walks a tree does it by recursion, and a thread has room for some thousands of steps only
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MAX_ATTRIBUTES);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK has these features", e);
        }
    }

    /** @throws AnswerRefused if it is no envelope of SOAP 1.1 with a header and one body */
    static Envelope read(byte[] bytes) throws AnswerRefused {
        Document document;
        try {
            DocumentBuilder builder = builder();
            document = builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException | IOException e) {
            // the parser's words quote the message
            throw new AnswerRefused("it is no XML, or not all of it came");
        }
        Element root = document.getDocumentElement();
        if (!is(root, SOAP, "Envelope")) {
            throw new AnswerRefused("it is no SOAP 1.1 envelope");
        }
        List<Element> parts = children(root);
        List<Element> bodies = parts.stream().filter(e -> is(e, SOAP, "Body")).toList();
        List<Element> headers =
                parts.stream().filter(e -> is(e, SOAP, "Header")).toList();
        // nothing else may stand in an envelope (WS-I Basic Profile 1.2, R1011)
        if (bodies.size() != 1 || headers.size() > 1 || parts.size() != bodies.size() + headers.size()) {
            throw new AnswerRefused("it is no SOAP 1.1 envelope with one body");
        }
        Element header = headers.isEmpty() ? document.createElementNS(SOAP, "soapenv:Header") : headers.get(0);
        return new Envelope(document, header, bodies.get(0));
    }

    private static synchronized DocumentBuilder builder() {
        try {
            DocumentBuilder builder = FACTORY.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK makes builders", e);
        }
    }

    Document document() {
        return document;
    }

    Element body() {
        return body;
    }

    /** The one element in the body. */
    Element content() throws AnswerRefused {
        List<Element> content = children(body);
        if (content.size() != 1) {
            throw new AnswerRefused("its body has " + content.size() + " elements");
        }
        return content.get(0);
    }

    /** The header of that name; one that occurs twice is none. */
    Optional<Element> header(String namespace, String name) {
        List<Element> found =
                children(header).stream().filter(e -> is(e, namespace, name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    boolean isFault() {
        List<Element> content = children(body);
        return content.size() == 1 && is(content.get(0), SOAP, "Fault");
    }

    static boolean is(Element element, String namespace, String name) {
        return name.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // a warning changes nothing
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
