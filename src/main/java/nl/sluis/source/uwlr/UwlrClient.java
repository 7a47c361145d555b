package nl.sluis.source.uwlr;

import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import nl.sluis.source.SourceException;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.databinding.source.SourceDataBinding;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.headers.Header;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.codehaus.stax2.XMLStreamReader2;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One question to ESIS by CXF: SOAP 1.1 over mutual TLS with the autorisatie header, the answer handed over as a stream
 * that is still coming in. It knows SOAP and nothing of pupils, tries or fault codes.
 */
public final class UwlrClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UwlrClient.class);
    private static final String LG = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";
    private static final String AUT = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";
    private static final QName AUTORISATIE = new QName(AUT, "autorisatie");
    private static final QName SERVICE = new QName(LG, "LeerlinggegevensService");
    private static final QName PORT = new QName(LG, "prtLeerlinggegevensService");

    private final EsisSettings settings;
    private final Bus bus = BusFactory.newInstance().createBus();
    private final DispatchImpl<Source> dispatch;

    /** What is done with an answer while it is on the line. */
    @FunctionalInterface
    public interface Answer<T> {
        /** @param xml at the start of the element in the body of the envelope */
        T read(XMLStreamReader xml) throws SourceException;
    }

    /**
     * What is asked.
     *
     * @param origin for messages, such as {@code esis 99AA00}
     * @param action the SOAP action
     * @param body the element in the body of the envelope
     */
    public record Question(String origin, String action, String body) {
        @Override
        public String toString() {
            return "Question[" + origin + " " + action + "]";
        }
    }

    UwlrClient(EsisSettings settings) {
        this(settings, settings.url());
    }

    /** @param url of the service at ESIS; whose we are and whom we trust is the same for all of them */
    public UwlrClient(EsisSettings settings, URI url) {
        this.settings = settings;
        // the JDK's newer client has no time-out for a body that stalls; the older one has one for every read
        bus.setProperty("force.urlconnection.http.conduit", true);
        // CXF would log faults with the text of the server, which may name a pupil
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        Bus before = BusFactory.getAndSetThreadDefaultBus(bus);
        try {
            Service service = Service.create(SERVICE);
            service.addPort(PORT, SOAPBinding.SOAP11HTTP_BINDING, url.toString());
            dispatch = (DispatchImpl<Source>) service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
        Client client = dispatch.getClient();
        // each thread its own headers and answers: else schools would get mixed up
        client.setThreadLocalRequestContext(true);
        // the body is handed over as a stream, not as a tree
        client.getEndpoint().put(SourceDataBinding.PREFERRED_FORMAT, "stax");
        client.getInInterceptors().add(new AnswerInterceptor(settings.maxBytes(), settings.within()));
        client.getInFaultInterceptors().add(new FaultInterceptor());
        connection((HTTPConduit) client.getConduit());
    }

    private void connection(HTTPConduit conduit) {
        conduit.setTlsClientParameters(EsisTls.parameters(settings));
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connectTimeout().toMillis());
        policy.setReceiveTimeout(settings.receiveTimeout().toMillis());
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        conduit.setClient(policy);
    }

    /**
     * Asks, and reads the answer while it comes in.
     *
     * @throws SourceException for faults and everything that is wrong below SOAP, and what the answer's reader throws
     */
    public <T> T ask(Question question, String autorisatiesleutel, Answer<T> answer) throws SourceException {
        Call call = new Call();
        Map<String, Object> context = dispatch.getRequestContext();
        context.put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        context.put(BindingProvider.SOAPACTION_URI_PROPERTY, question.action());
        context.put(Header.HEADER_LIST, List.of(new Header(AUTORISATIE, autorisatie(autorisatiesleutel))));
        context.put(Call.KEY, call);
        try {
            dispatch.invoke(new StreamSource(new StringReader(question.body())));
            XMLStreamReader reader = call.reader;
            if (reader == null || reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                throw UwlrFaults.noMessage(question.origin());
            }
            return answer.read(reader);
        } catch (WebServiceException e) {
            throw UwlrFaults.translate(question.origin(), e, call);
        } finally {
            end(call);
        }
    }

    /** Gives the line back, or hangs up if something was left unread; and leaves nothing behind in the thread. */
    private void end(Call call) {
        dispatch.getRequestContext().clear();
        dispatch.getClient().getResponseContext().clear();
        try {
            if (call.reader instanceof XMLStreamReader2 reader) {
                reader.closeCompletely();
            }
        } catch (XMLStreamException e) {
            LOG.debug("closing an answer failed");
        }
    }

    private Element autorisatie(String autorisatiesleutel) {
        Document document = DOMUtils.createDocument();
        Element autorisatie = document.createElementNS(AUT, "aut:autorisatie");
        add(autorisatie, "autorisatiesleutel", autorisatiesleutel);
        add(autorisatie, "klantcode", settings.klantcode());
        add(autorisatie, "klantnaam", settings.klantnaam());
        return autorisatie;
    }

    private static void add(Element parent, String name, String text) {
        Element element = parent.getOwnerDocument().createElementNS(AUT, "aut:" + name);
        element.setTextContent(text);
        parent.appendChild(element);
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
