package nl.sluis.source;

import java.util.List;
import nl.sluis.leerling.LeerlingBuilder;

/** What a source answered about one vestiging. That it has no data at all is not an answer but a {@link SourceException}. */
public sealed interface Pull {
    /**
     * The pupils of the vestiging. Every pupil of the message is in exactly one of the two lists.
     *
     * @param good in the order of the message
     * @param quarantined one entry for each pupil that was set apart, with the first thing that is wrong with it
     * @param received how many pupils the message had
     */
    record Leerlingen(List<LeerlingBuilder> good, List<Quarantined> quarantined, int received) implements Pull {
        public Leerlingen {
            good = List.copyOf(good);
            quarantined = List.copyOf(quarantined);
            if (good.size() + quarantined.size() != received) {
                throw new IllegalArgumentException("every pupil received is either good or quarantined");
            }
        }
    }

    /** {@code geenwijzigingen}: what was received before still holds. It does not mean that there are no pupils. */
    record Unchanged() implements Pull {}
}
