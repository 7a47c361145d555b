package nl.sluis.source.uwlr;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Keeps the code of a fault that the server really sent. CXF turns its own troubles (a parser error, a dead line) into
 * SOAP faults too, with codes that look the same; those never come along here.
 */
final class FaultInterceptor extends AbstractPhaseInterceptor<Message> {
    FaultInterceptor() {
        super(Phase.POST_LOGICAL);
    }

    @Override
    public void handleMessage(Message message) {
        if (message.getContent(Exception.class) instanceof SoapFault fault) {
            Call.of(message).faultcode = fault.getFaultCode().getLocalPart();
        }
    }
}
