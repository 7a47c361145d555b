package nl.sluis.delivery.pull;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import nl.sluis.delivery.pull.PullFault.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code HaalLeerlinggegevens} behind HTTP POST (SOAP 1.1). What is refused becomes a fault with HTTP 500; nothing is logged of it but the code. */
final class PullServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PullServlet.class);
    private static final String ACTION = "HaalLeerlinggegevens";
    /** A request is a few hundred bytes; whoever sends more wants something else. */
    private static final int LARGEST_REQUEST = 64 * 1024;

    private final transient PullDesk desk;

    PullServlet(PullDesk desk) {
        this.desk = desk;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        try {
            byte[] answer = desk.answer(read(request));
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (PullFault fault) {
            LOG.info("{} refused: {}", ACTION, fault.code().word());
            refuse(response, fault.code());
        } catch (RuntimeException e) {
            // what a foreign exception says could quote a value
            LOG.error("{} failed: {}", ACTION, e.getClass().getName());
            refuse(response, Code.INTERNE_FOUT);
        }
    }

    private static PullRequest read(HttpServletRequest request) throws IOException, PullFault {
        String action = String.valueOf(request.getHeader("SOAPAction"));
        byte[] message;
        try (InputStream in = request.getInputStream()) {
            message = in.readNBytes(LARGEST_REQUEST + 1);
        }
        if (message.length > LARGEST_REQUEST || !action.equals(ACTION) && !action.equals("\"" + ACTION + "\"")) {
            throw new PullFault(Code.ONGELDIG_BERICHT);
        }
        return PullRequest.read(new ByteArrayInputStream(message));
    }

    private static void refuse(HttpServletResponse response, Code code) throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.getOutputStream().write(PullAnswer.fault(code));
    }
}
