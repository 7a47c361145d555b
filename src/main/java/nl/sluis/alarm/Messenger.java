package nl.sluis.alarm;

import java.io.IOException;

/** A way to reach a person: mail, or a webhook. */
interface Messenger {
    /** @throws IOException when it did not arrive, with a text that is safe to log; it is tried again later */
    void tell(Alarm alarm) throws IOException;
}
