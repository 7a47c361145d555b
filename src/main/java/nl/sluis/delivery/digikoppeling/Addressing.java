package nl.sluis.delivery.digikoppeling;

import java.util.UUID;

/**
 * The WS-Addressing of one request: what the answer must refer to.
 *
 * @param to address of the service, with the OIN of its owner
 * @param from the anonymous address, with the OIN of the school on whose behalf is sent
 */
record Addressing(String to, String action, String messageId, String from) {
    static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";
    private static final String ANONYMOUS = NAMESPACE + "/anonymous";

    /** With a new MessageID: an attempt is a message of its own, also when it carries the same document. */
    static Addressing of(String service, Oin receiver, String action, Oin sender) {
        return new Addressing(receiver.in(service), action, "urn:uuid:" + UUID.randomUUID(), sender.in(ANONYMOUS));
    }

    /** What the answer must say that it comes from. */
    static String anonymous(Oin oin) {
        return oin.in(ANONYMOUS);
    }
}
