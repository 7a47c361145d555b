package nl.sluis.delivery.digikoppeling;

import org.w3c.dom.Element;

/** Lets tests of hostile input at parsers of this room. */
public final class EnvelopeDoor {
    private EnvelopeDoor() {}

    public static Class<? extends Exception> refusal() {
        return AnswerRefused.class;
    }

    /** The element in the body, after everything that is looked for by its place was looked for. */
    public static Element content(byte[] bytes) throws Exception {
        Envelope envelope = Envelope.read(bytes);
        var unused = envelope.header(Envelope.SOAP, "Security");
        var fault = envelope.isFault();
        assert fault || !fault;
        return envelope.content();
    }
}
