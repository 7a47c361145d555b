package nl.sluis.delivery.certify;

import java.util.List;

/** The scenarios of one kind of partner. */
public interface Certification {

    /** Runs them all; it takes as long as the server does. */
    List<Outcome> run();
}
