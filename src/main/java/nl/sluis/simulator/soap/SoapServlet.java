package nl.sluis.simulator.soap;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SOAP operation behind HTTP POST. What the operation refuses becomes a fault with HTTP 500; so does a message that
 * is not XML. Nothing of a message is logged.
 */
public final class SoapServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SoapServlet.class);
    private static final String XML = "text/xml;charset=UTF-8";

    /** The operation: reads the request, writes the answer. */
    @FunctionalInterface
    public interface Operation {
        void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, XMLStreamException, SoapFault;
    }

    private final HashSet<String> soapActions;
    private final transient Operation operation;

    public SoapServlet(String soapAction, Operation operation) {
        this(Set.of(soapAction), operation);
    }

    /** Of several operations that the content of the message tells apart. */
    public SoapServlet(Set<String> soapActions, Operation operation) {
        this.soapActions = new HashSet<>(soapActions);
        this.operation = operation;
    }

    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String given = String.valueOf(request.getHeader("SOAPAction"));
            if (!soapActions.contains(given.replaceAll("^\"(.*)\"$", "$1"))) {
                throw SoapFault.ongeldigBericht();
            }
            response.setContentType(XML);
            operation.answer(request, response);
        } catch (SoapFault fault) {
            refuse(fault, response);
        } catch (XMLStreamException notXml) {
            refuse(SoapFault.ongeldigBericht(), response);
        }
    }

    private void refuse(SoapFault fault, HttpServletResponse response) throws IOException {
        LOG.info("{} refused: {}", soapActions, fault.code());
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType(XML);
        try {
            Soap.write(fault, response.getOutputStream());
        } catch (XMLStreamException e) {
            throw new IOException("the fault could not be written", e);
        }
    }

    /** For slow partners: holds the request so long. */
    public static void hold(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while being slow", e);
        }
    }

    /** A page that is no SOAP at all, with HTTP 200, as a broken proxy gives it. */
    public static void garbage(HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().print("<html><body><h1>Onderhoud<br></h1>");
    }

    /** Breaks the connection off after what was written so far, so that the caller sees an end that is no end. */
    public static IOException cut(HttpServletResponse response) throws IOException {
        response.flushBuffer();
        return new IOException("connection cut on purpose");
    }
}
