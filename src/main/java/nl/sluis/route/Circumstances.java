package nl.sluis.route;

import java.time.Instant;
import java.util.Optional;
import nl.sluis.leerling.Vestiging;

/** What the gate's answer for a vestiging depends on, beside the pupils of its source and the rules in force. */
public interface Circumstances {
    /** No source is ever asked whether something changed. */
    Circumstances ALWAYS_NEW = new Circumstances() {
        @Override
        public Optional<String> of(String partner, Vestiging vestiging) {
            return Optional.empty();
        }

        @Override
        public boolean settled(String partner, Vestiging vestiging, Instant since) {
            return false;
        }
    };

    /** Equal only when nothing differs: day, facts, statements, files of a supplement …; empty when that cannot be told. */
    Optional<String> of(String partner, Vestiging vestiging);

    /** Whether everything that was made since then for that partner has its receipt, so that nothing has to come again. */
    boolean settled(String partner, Vestiging vestiging, Instant since);
}
