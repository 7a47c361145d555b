package nl.sluis.delivery;

import nl.sluis.leerling.Vestiging;

/** Puts an order for one vestiging and one partner in the queue, after a document of it was destroyed. */
@FunctionalInterface
public interface Reorder {

    /** Called after the transaction in which the document was destroyed. */
    void again(String partner, Vestiging vestiging, String why);
}
