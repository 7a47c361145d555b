package nl.sluis.source.verzuim;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Collectors;
import nl.sluis.leerling.Age;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.verzuim.Verzuimmelding;
import nl.sluis.verzuim.Verzuimsoort;

/** Writes a notification in the fields of the dictionary: the pupil as read, the home address, and the absence. */
final class Notifications {
    private static final int ADULT = 18;

    private Notifications() {}

    /**
     * The key of a notification: kind and first day stay the same when a later day is added. A leerlingkey has no control
     * characters, so no pupil has this key.
     */
    static String key(Leerling pupil, Verzuimmelding melding) {
        return pupil.text(Veld.LEERLINGKEY) + "\tverzuim " + melding.soort() + " " + melding.begin();
    }

    /** What was typed about the last of the counted days that has a text; it is the one that is known best. */
    static String text(PupilAbsence absence, Verzuimmelding melding) {
        return absence.slots().stream()
                .filter(s -> !s.text().isEmpty()
                        && s.absence().counts()
                        && melding.days().containsKey(s.absence().day()))
                .max(Comparator.comparing(s -> s.absence().day()))
                .map(PupilAbsence.Slot::text)
                .orElse("");
    }

    /** @param text what may be sent of the explanation, or nothing */
    static LeerlingBuilder write(Leerling pupil, PupilAbsence absence, Verzuimmelding melding, String text) {
        LeerlingBuilder builder = new LeerlingBuilder(pupil.vestiging());
        for (Veld veld : Veld.values()) {
            Object value = pupil.value(veld);
            if (value instanceof LocalDate date) {
                builder.date(veld, date);
            } else if (value != null) {
                builder.text(veld, value.toString());
            }
        }
        absence.address().forEach(builder::text);
        builder.text(Veld.VERZUIMSOORT, soort(pupil, melding));
        builder.date(Veld.VERZUIM_BEGINDATUM, melding.begin());
        builder.date(Veld.VERZUIM_EINDDATUM, melding.end());
        builder.text(
                Veld.VERZUIMDAGEN,
                melding.days().entrySet().stream()
                        .map(day -> day.getKey() + ":" + day.getValue())
                        .collect(Collectors.joining(" ")));
        builder.text(Veld.VERZUIMREDEN, melding.reden().code());
        if (!text.isEmpty()) {
            builder.text(Veld.VERZUIMTOELICHTING, text);
        }
        return builder;
    }

    /** Who was 18 on the last day has codes of its own: V4 for 16 hours, RMC for more than 4 weeks. */
    private static String soort(Leerling pupil, Verzuimmelding melding) {
        LocalDate born = pupil.date(Veld.GEBOORTEDATUM);
        boolean adult = born != null && Age.reached(born, ADULT, melding.end());
        if (adult && melding.soort() == Verzuimsoort.ZESTIEN_UUR) {
            return "V4";
        }
        return adult && melding.soort() == Verzuimsoort.LANGDURIG
                ? "RMC"
                : melding.soort().code();
    }
}
