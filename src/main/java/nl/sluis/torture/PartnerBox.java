package nl.sluis.torture;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the simulator of one partner was sent. */
interface PartnerBox {

    /** The partner's stem. */
    String partner();

    /** By who a pupil is to this partner, everything that came, in the order in which it came. */
    Map<String, List<Holding>> read() throws IOException;

    /**
     * The ids of the documents that came, as far as this partner can show them: whole, or the beginning that stands in the
     * name of a file. Empty where it keeps none.
     */
    Set<String> documents() throws IOException;

    /** Names of fields that came and are in no mapping for this partner. */
    Set<String> strangeFields() throws IOException;
}
