package nl.sluis.source.mls;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.VestigingEntry;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.Supplement;
import nl.sluis.source.SupplementSource;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import nl.sluis.source.mls.MlsSettings.Without;
import nl.sluis.vault.CannotOpen;
import org.jspecify.annotations.Nullable;

/**
 * MLS as a supplement: of the fields of which it is the master its value counts, also when it has none. Which these are says
 * {@code mappings/mls.yaml}; whether the base data are among them says the register, per vestiging (privacyreglement
 * leerlingen: "ESIS of MLS"). Safe for use by several threads.
 */
public final class MlsSource implements SupplementSource {
    private final MlsSettings settings;
    private final Supplement supplement;
    private final MlsStore store;
    private final MlsReader reader;
    private final Clock clock;

    MlsSource(MlsSettings settings, SourceMapping mapping, MlsStore store, MlsReader reader, Clock clock) {
        this.settings = settings;
        this.supplement = mapping.supplement()
                .orElseThrow(() -> new IllegalArgumentException("mappings/mls.yaml: supplement is missing"));
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mls";
    }

    @Override
    public Supplemented add(VestigingEntry entry, Schooljaar schooljaar, Pull.Leerlingen administration)
            throws SourceException {
        boolean ofBase = entry.master() == VestigingEntry.Master.MLS;
        String origin = "mls " + entry.vestiging();
        Usable usable = usable(entry.vestiging(), schooljaar, administration);
        Matching.@Nullable Matched matched = usable.matched();
        if (matched == null) {
            if (ofBase || settings.without() == Without.HOLD) {
                throw new SourceException(SourceException.Kind.MISSING, origin + ": " + usable.why());
            }
            List<LeerlingBuilder> good = administration.good();
            good.forEach(pupil -> supplement.always().forEach(pupil::without));
            Quarantined told =
                    new Quarantined(origin, "file", "", "a file of its pupils that is not too old", usable.why());
            return new Supplemented(administration, List.of(told));
        }
        return new Supplemented(merge(administration, matched, ofBase, origin), matched.apart());
    }

    /** @param why there is nothing to match with, when there is not */
    private record Usable(Matching.@Nullable Matched matched, String why) {
        static Usable not(String why) {
            return new Usable(null, why);
        }
    }

    private Usable usable(Vestiging vestiging, Schooljaar schooljaar, Pull.Leerlingen administration) {
        Optional<MlsFile> found;
        try {
            found = store.find(vestiging);
        } catch (CannotOpen e) {
            return Usable.not("the file of this vestiging does not open with the master key that is here");
        }
        if (found.isEmpty()) {
            return Usable.not("there is no file of this vestiging");
        }
        MlsFile file = found.get();
        if (file.received().isBefore(oldest())) {
            return Usable.not("the file of this vestiging is older than "
                    + settings.maxAge().toHours() + " hours");
        }
        try {
            List<LeerlingRecord> records = reader.records(file, vestiging, schooljaar);
            Matching.Matched matched = Matching.of(administration, records, supplement.match(), file.name());
            int pupils = administration.good().size();
            return matched.pupils() * 100L < (long) settings.leastMatched() * pupils
                    ? Usable.not("of " + pupils + " pupils of the administration the file has only " + matched.pupils())
                    : new Usable(matched, "");
        } catch (SourceException e) {
            // it was whole when it was taken up: what holds no longer is its schooljaar, or the mapping
            return Usable.not(String.valueOf(e.getMessage()));
        }
    }

    Instant oldest() {
        return clock.instant().minus(settings.maxAge());
    }

    @SuppressWarnings("CollectionIncompatibleType") // a builder is itself: two that hold the same are two pupils
    private Pull.Leerlingen merge(
            Pull.Leerlingen administration, Matching.Matched matched, boolean ofBase, String origin) {
        List<LeerlingBuilder> good = new ArrayList<>(administration.good().size());
        List<Quarantined> quarantined = new ArrayList<>(administration.quarantined());
        @Nullable
        Set<String> setApart = administration.setApart() == null ? null : new HashSet<>(administration.setApart());
        int ordinal = 0;
        for (LeerlingBuilder pupil : administration.good()) {
            ordinal++;
            @Nullable LeerlingRecord record = matched.records().get(pupil);
            take(pupil, record, supplement.always());
            if (ofBase) {
                take(pupil, record, supplement.base());
            }
            @Nullable String wrong = wrong(pupil, record, matched, ofBase);
            if (wrong == null) {
                good.add(pupil);
            } else {
                quarantined.add(
                        new Quarantined(origin, "leerling " + ordinal + " of the good ones", "", wrong, "none"));
                String key = pupil.leerlingkey();
                if (setApart != null && key != null) {
                    setApart.add(key);
                }
            }
        }
        return new Pull.Leerlingen(good, quarantined, administration.received(), setApart);
    }

    /** What the pupil lacks to go on, or null when it may. */
    @SuppressWarnings("CollectionIncompatibleType") // a builder is itself: two that hold the same are two pupils
    private @Nullable String wrong(
            LeerlingBuilder pupil, @Nullable LeerlingRecord record, Matching.Matched matched, boolean ofBase) {
        boolean waits = ofBase || settings.without() == Without.HOLD;
        if (matched.disputed().contains(pupil)) {
            return waits ? "one sound record in mls that is certainly of this pupil" : null;
        }
        if (ofBase && record == null) {
            return "a record in mls, the master of the base data";
        }
        boolean nameless = pupil.value(Veld.ACHTERNAAM) == null && pupil.value(Veld.ROEPNAAM) == null;
        return ofBase && nameless ? "an achternaam or a roepnaam in mls, the master of the base data" : null;
    }

    private static void take(LeerlingBuilder pupil, @Nullable LeerlingRecord record, Set<Veld> fields) {
        for (Veld veld : fields) {
            Object value = record == null ? null : record.values().value(veld);
            if (value instanceof java.time.LocalDate date) {
                pupil.date(veld, date);
            } else if (value instanceof String text) {
                pupil.text(veld, text);
            } else {
                pupil.without(veld);
            }
        }
    }
}
