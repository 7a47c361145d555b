package nl.sluis.source;

import java.util.List;
import java.util.Set;
import nl.sluis.leerling.LeerlingBuilder;
import org.jspecify.annotations.Nullable;

/** What a source answered about one vestiging. That it has no data at all is not an answer but a {@link SourceException}. */
public sealed interface Pull {
    /**
     * The pupils of the vestiging. Every pupil of the message is in exactly one of the two lists.
     *
     * @param good in the order of the message
     * @param quarantined one entry for each pupil that was set apart, with the first thing that is wrong with it
     * @param received how many pupils the message had
     * @param setApart the keys of the quarantined, when the message has the whole vestiging and every one of them could be
     *     read; otherwise null, and nobody is taken to be absent
     */
    record Leerlingen(
            List<LeerlingBuilder> good,
            List<Quarantined> quarantined,
            int received,
            @Nullable Set<String> setApart) implements Pull {
        /** Of a message that may have a part of the pupils only. */
        public Leerlingen(List<LeerlingBuilder> good, List<Quarantined> quarantined, int received) {
            this(good, quarantined, received, null);
        }

        public Leerlingen {
            good = List.copyOf(good);
            quarantined = List.copyOf(quarantined);
            if (good.size() + quarantined.size() != received) {
                throw new IllegalArgumentException("every pupil received is either good or quarantined");
            }
        }

        /** Without the keys: they are of pupils. */
        @Override
        public String toString() {
            String apart = setApart == null ? "unknown" : String.valueOf(setApart.size());
            return "Leerlingen[good=" + good + ", quarantined=" + quarantined + ", received=" + received + ", setApart="
                    + apart + "]";
        }
    }

    /** {@code geenwijzigingen}: what was received before still holds. It does not mean that there are no pupils. */
    record Unchanged() implements Pull {}
}
