package nl.sluis.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * What a request or demand of a party about one pupil says, as far as the gate asks (privacyreglement leerlingen, bijlage
 * 1: Politie, Veilig Thuis, Zorgadviesteam, samenwerkingsverband, Inspectie). Names of fields only, never a value.
 *
 * @param until last day on which it opens the gate: a case without an end would open it for ever
 * @param onRecord what is on record of it
 * @param askedFor the fields that it names
 * @param sourceNamed the fields of which the dossier names the source
 * @param term last day by which it wants the data, or null when it names none
 * @param approvedBy the second person who approved just this, or null
 * @param approvalEvidence where that can be found, or null
 */
public record CaseRecord(
        LocalDate until,
        Set<CaseFile.Item> onRecord,
        Set<Veld> askedFor,
        Set<Veld> sourceNamed,
        @Nullable LocalDate term,
        @Nullable String approvedBy,
        @Nullable String approvalEvidence) {
    private static final String NOTHING = "niets";

    public CaseRecord {
        onRecord = Set.copyOf(onRecord);
        askedFor = Set.copyOf(askedFor);
        sourceNamed = Set.copyOf(sourceNamed);
    }

    /** As a person writes it, lists separated by commas; not approved yet. */
    static CaseRecord of(String until, String onRecord, String askedFor, String sourceNamed, String term) {
        return new CaseRecord(
                PupilRegisterFile.day(until),
                items(onRecord),
                fields(askedFor),
                fields(sourceNamed),
                PupilRegisterFile.optionalDay(term),
                null,
                null);
    }

    CaseRecord approved(String by, String evidence) {
        return new CaseRecord(until, onRecord, askedFor, sourceNamed, term, by, evidence);
    }

    /** The other says the same of the case itself; an approval belongs to what was approved, so it stands. */
    boolean says(CaseRecord other) {
        boolean same = until.equals(other.until)
                && onRecord.equals(other.onRecord)
                && askedFor.equals(other.askedFor)
                && sourceNamed.equals(other.sourceNamed)
                && Objects.equals(term, other.term);
        return same && (other.approvedBy == null || other.approvedBy.equals(approvedBy));
    }

    CaseFile file(String recordedBy) {
        return new CaseFile(recordedBy, approvedBy, onRecord, askedFor, term, sourceNamed);
    }

    /** For the privacy officer, in Dutch. */
    public String text() {
        return "geldig tot en met " + until + "; vastgelegd: " + orNothing(joined(onRecord, CaseFile.Item::word))
                + "; gevraagd: " + orNothing(joined(askedFor, Veld::fieldName))
                + "; met bron: " + orNothing(joined(sourceNamed, Veld::fieldName))
                + (term == null ? "; zonder termijn" : "; termijn " + term)
                + (approvedBy == null
                        ? "; niet goedgekeurd"
                        : "; goedgekeurd door " + approvedBy + ", bewijs: " + approvalEvidence);
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    /** In the order of the vocabulary, as a column keeps it. */
    static <E extends Enum<E>> String joined(Collection<E> words, Function<E, String> word) {
        return words.stream().sorted().map(word).collect(Collectors.joining(","));
    }

    static Set<CaseFile.Item> items(String text) {
        List<String> known =
                Stream.of(CaseFile.Item.values()).map(CaseFile.Item::word).toList();
        return words(text, CaseFile.Item::named, CaseFile.Item.class, "words out of " + known);
    }

    static Set<Veld> fields(String text) {
        return words(text, Veld::named, Veld.class, "field names of the dictionary such as achternaam");
    }

    private static <E extends Enum<E>> Set<E> words(
            String text, Function<String, Optional<E>> named, Class<E> type, String expected) {
        Set<E> all = EnumSet.noneOf(type);
        String[] words = text.isBlank() ? new String[0] : text.split(",", -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i].strip();
            int place = i + 1;
            all.add(named.apply(word)
                    .orElseThrow(() -> new InvalidValueException(
                            expected + ", separated by commas", Shape.of(word) + " as number " + place)));
        }
        return all;
    }
}
