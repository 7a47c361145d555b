package nl.sluis.source.mls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which record is of which pupil. Pure, and it never guesses: a record that no pupil has the keys of, that has the keys of
 * two pupils, or that is not the only one of its pupil, is of nobody; and a pupil whom such a record claims, or one that could
 * not be read whole, is disputed, since nobody can tell what belongs to it.
 */
final class Matching {
    private final List<Veld> match;
    private final Map<Veld, Map<Object, LeerlingBuilder>> pupils = new HashMap<>();
    private final Map<LeerlingBuilder, List<LeerlingRecord>> claims = new LinkedHashMap<>();
    private final Set<LeerlingBuilder> disputed = new LinkedHashSet<>();
    private final List<Quarantined> apart = new ArrayList<>();

    private Matching(List<Veld> match, List<LeerlingBuilder> good) {
        this.match = match;
        for (Veld veld : match) {
            Map<Object, LeerlingBuilder> byValue = new HashMap<>(good.size() * 2);
            for (LeerlingBuilder pupil : good) {
                Object value = pupil.value(veld);
                if (value != null) {
                    byValue.put(value, pupil);
                }
            }
            pupils.put(veld, byValue);
        }
    }

    /**
     * What came of it.
     *
     * @param records by pupil; who is in neither this nor the next has no record
     * @param disputed pupils of whom nobody can tell which record is theirs, or who have one that is wrong
     * @param apart one entry per record that is of nobody or wrong
     */
    record Matched(
            Map<LeerlingBuilder, LeerlingRecord> records, Set<LeerlingBuilder> disputed, List<Quarantined> apart) {
        /** How many pupils have something in this file, disputed or not. */
        int pupils() {
            return records.size() + disputed.size();
        }

        @Override
        public String toString() {
            return "Matched[" + records.size() + " records, " + disputed.size() + " disputed]";
        }
    }

    /**
     * @param match fields that tell whose record it is, the one that decides first
     * @param origin of the records, for reports
     */
    static Matched of(Pull.Leerlingen administration, List<LeerlingRecord> records, List<Veld> match, String origin) {
        Matching matching = new Matching(match, administration.good());
        Set<String> setApart = administration.setApart() == null ? Set.of() : administration.setApart();
        records.forEach(record -> matching.place(record, setApart, origin));
        return matching.result(origin);
    }

    private void place(LeerlingRecord record, Set<String> setApart, String origin) {
        Set<LeerlingBuilder> claimed = new LinkedHashSet<>();
        for (Veld veld : match) {
            @Nullable LeerlingBuilder pupil = found(record, veld);
            if (pupil != null) {
                claimed.add(pupil);
            }
        }
        @Nullable String key = record.values().leerlingkey();
        boolean ofOneSetApart = claimed.isEmpty() && key != null && setApart.contains(key);
        Quarantined problem = record.problem();
        if (problem != null) {
            apart.add(problem);
            disputed.addAll(claimed);
        } else if (claimed.size() > 1
                || claimed.size() == 1 && contradicts(record, claimed.iterator().next())) {
            apart.add(quarantined(record, origin, "keys of one pupil of the administration", "of two"));
            disputed.addAll(claimed);
        } else if (claimed.size() == 1) {
            claims.computeIfAbsent(claimed.iterator().next(), p -> new ArrayList<>(1))
                    .add(record);
        } else if (!ofOneSetApart) {
            apart.add(quarantined(record, origin, "a key of a pupil of the administration", "of none"));
        }
    }

    private @Nullable LeerlingBuilder found(LeerlingRecord record, Veld veld) {
        Object value = record.values().value(veld);
        return value == null ? null : pupils.getOrDefault(veld, Map.of()).get(value);
    }

    /** Found by a lesser key, while the keys that decide before it are there on both sides and differ. */
    private boolean contradicts(LeerlingRecord record, LeerlingBuilder pupil) {
        for (Veld veld : match) {
            Object ours = pupil.value(veld);
            Object theirs = record.values().value(veld);
            if (ours != null && theirs != null) {
                return !ours.equals(theirs);
            }
        }
        return false;
    }

    @SuppressWarnings("CollectionIncompatibleType") // a builder is itself: two that hold the same are two pupils
    private Matched result(String origin) {
        Map<LeerlingBuilder, LeerlingRecord> one = new LinkedHashMap<>();
        claims.forEach((pupil, of) -> {
            if (of.size() > 1) {
                of.forEach(r -> apart.add(quarantined(r, origin, "the only record of its pupil", "several")));
                disputed.add(pupil);
            } else if (!disputed.contains(pupil)) {
                one.put(pupil, of.get(0));
            } else {
                apart.add(quarantined(of.get(0), origin, "a pupil whom no other record claims", "another does"));
            }
        });
        return new Matched(one, disputed, apart);
    }

    private Quarantined quarantined(LeerlingRecord record, String origin, String expected, String found) {
        String keys = match.stream()
                .map(Veld::fieldName)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return new Quarantined(origin, record.position(), keys, expected, found);
    }
}
