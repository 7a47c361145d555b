package nl.sluis.delivery;

/** A way to bring documents to one partner. Used by one courier at a time. */
public interface Transport {

    /**
     * Brings one document and waits for the partner's word. May be called again with the same document, when it is not
     * known what became of it: the partner must then end up with it once.
     *
     * @throws TransportException when there is no receipt
     */
    Receipt deliver(Consignment consignment) throws TransportException;

    /** Nothing to do for now: a good moment to close a connection that was kept open. */
    default void rest() {}
}
