package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of one case of a party that is served on request, for one pupil. That it exists means that the
 * request itself is recorded.
 *
 * @param recordedBy who recorded it
 * @param approvedBy the second person who approved it, or null
 * @param askedFor the fields that the demand or request names
 * @param term last day by which the demand wants the data, or null when it names none
 * @param sourceNamed the items of which the source is on record
 */
public record CaseFile(
        String recordedBy,
        @Nullable String approvedBy,
        Set<Item> items,
        Set<Veld> askedFor,
        @Nullable LocalDate term,
        Set<Veld> sourceNamed) {

    /** One thing that is on record. */
    public enum Item {
        /** The demand is written. */
        WRITTEN,
        /** It names the person, and how the data must be given, and its title. */
        NAMES_PERSON,
        NAMES_MANNER,
        NAMES_TITLE,
        /** The step of the meldcode that was reached. */
        MELDCODE_STEP,
        /** Why telling the parents beforehand would endanger the child or another. */
        SAFETY_AT_STAKE,
        /** The parents have inspected the dossier. */
        PARENTS_INSPECTED,
        /** Why the pupil cannot be discussed anonymously. */
        REASON_NOT_ANONYMOUS,
        /** The other school is the pupil's present one, or a former one. */
        OTHER_SCHOOL_CURRENT,
        OTHER_SCHOOL_FORMER;

        /** As registers and a policy's tests write it: {@code namesPerson}. */
        public String word() {
            return Reason.camelCase(name());
        }

        /** The item of that word, or empty. */
        public static Optional<Item> named(String word) {
            return Arrays.stream(values()).filter(i -> i.word().equals(word)).findFirst();
        }
    }

    private static final Set<Item> OF_A_DEMAND =
            Set.of(Item.WRITTEN, Item.NAMES_PERSON, Item.NAMES_MANNER, Item.NAMES_TITLE);

    public CaseFile {
        items = Set.copyOf(items);
        askedFor = Set.copyOf(askedFor);
        sourceNamed = Set.copyOf(sourceNamed);
    }

    boolean demandIsComplete() {
        return items.containsAll(OF_A_DEMAND) && !askedFor.isEmpty() && term != null;
    }

    boolean approvedBySecondPerson() {
        return approvedBy != null && !approvedBy.isBlank() && !approvedBy.equals(recordedBy);
    }

    /** The same content always gives the same line: sets have no order of their own. */
    String line() {
        return "[" + recordedBy + "|" + approvedBy + "|" + sorted(items) + "|" + sorted(askedFor) + "|" + term + "|"
                + sorted(sourceNamed) + "]";
    }

    private static String sorted(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
