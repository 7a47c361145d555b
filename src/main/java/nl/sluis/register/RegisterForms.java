package nl.sluis.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Licentie;
import nl.sluis.register.Registers.Agreement;
import nl.sluis.register.Registers.Mandate;
import nl.sluis.register.Registers.SchoolSwitch;
import nl.sluis.register.SchoolCalendar.Holiday;
import nl.sluis.register.VestigingEntry.Master;
import nl.sluis.register.VestigingEntry.Verzuimmelding;
import org.jspecify.annotations.Nullable;

/**
 * One entry of each register file as it stands there, and the checked value that it becomes. What is wrong with an entry
 * is an {@link InvalidValueException} that names the key.
 */
final class RegisterForms {
    private static final int LONGEST = 120;
    private final Set<String> sources;
    private final Set<Vestiging> vestigingen;

    RegisterForms(Set<String> sources, Set<Vestiging> vestigingen) {
        this.sources = sources;
        this.vestigingen = vestigingen;
    }

    VestigingEntry vestiging(VestigingForm f) {
        String source = text(f.source, "source");
        if (!sources.contains(source)) {
            throw new InvalidValueException("one of the sources " + sources, source);
        }
        String soortOnderwijs = text(f.soortOnderwijs, "soortOnderwijs");
        return new VestigingEntry(
                Vestiging.of(text(f.vestiging, "vestiging")),
                text(f.naam, "naam"),
                soortOnderwijs,
                source,
                f.master == null ? Master.ESIS : word(f.master, "master", Master.class),
                f.verzuimmelding == null
                        ? Verzuimmelding.usual(soortOnderwijs)
                        : word(f.verzuimmelding, "verzuimmelding", Verzuimmelding.class),
                optionalText(f.ggd, "ggd"),
                optionalText(f.gemeente, "gemeente"),
                optionalText(f.rapportagelocatie, "rapportagelocatie"),
                optionalText(f.productInstance, "productInstance"),
                code(f.onderwijsaanbieder, "onderwijsaanbieder", "[0-9]{3}A[0-9]{3}", "100A001"),
                code(f.onderwijslocatie, "onderwijslocatie", "[0-9]{3}X[0-9]{3}", "100X001"),
                code(f.vakantieregio, "vakantieregio", "noord|midden|zuid", "noord, midden or zuid"),
                leerlingvolgsysteem(f));
    }

    private static Optional<String> leerlingvolgsysteem(VestigingForm f) {
        Optional<String> system = code(f.leerlingvolgsysteem, "leerlingvolgsysteem", "mls", "mls");
        if ("mls".equals(f.master) && system.isEmpty()) {
            throw new InvalidValueException("leerlingvolgsysteem: mls where master is mls", "nothing");
        }
        return system;
    }

    SchoolSwitch schoolSwitch(SwitchForm f) {
        Period period = period(f.from, f.until);
        return new SchoolSwitch(
                text(f.partner, "partner"),
                known(f.vestiging),
                period.from,
                period.until,
                Boolean.TRUE.equals(f.surveyByPost));
    }

    Mandate mandate(MandateForm f) {
        Period period = period(f.from, f.until);
        return new Mandate(
                text(f.partner, "partner"),
                known(f.vestiging),
                text(f.reference, "reference"),
                period.from,
                period.until);
    }

    /** Once for all, or for one region, or for one location; within one school year. */
    Holiday holiday(HolidayForm f) {
        if (f.vakantieregio != null && f.vestiging != null) {
            throw new InvalidValueException("vakantieregio or vestiging", "both");
        }
        Schooljaar schooljaar = Schooljaar.of(text(f.schooljaar, "schooljaar"));
        LocalDate from = day(f.from, "from");
        LocalDate until = f.until == null ? from : period(f.from, f.until).last();
        if (!Schooljaar.on(from).equals(schooljaar) || !Schooljaar.on(until).equals(schooljaar)) {
            throw new InvalidValueException("days within schooljaar " + schooljaar, from + " to " + until);
        }
        return new Holiday(
                schooljaar,
                text(f.naam, "naam"),
                code(f.vakantieregio, "vakantieregio", "noord|midden|zuid", "noord, midden or zuid"),
                f.vestiging == null ? Optional.empty() : Optional.of(known(f.vestiging)),
                from,
                until);
    }

    Vestiging known(@Nullable String code) {
        Vestiging vestiging = Vestiging.of(text(code, "vestiging"));
        if (!vestigingen.contains(vestiging)) {
            throw new InvalidValueException("a vestiging of vestigingen.yaml", vestiging.code());
        }
        return vestiging;
    }

    private record Period(LocalDate from, @Nullable LocalDate until) {
        LocalDate last() {
            return until == null ? from : until;
        }
    }

    private static Period period(@Nullable String from, @Nullable String until) {
        LocalDate first = day(from, "from");
        LocalDate last = until == null ? null : day(until, "until");
        if (last != null && last.isBefore(first)) {
            throw new InvalidValueException("an until on or after from " + first, last.toString());
        }
        return new Period(first, last);
    }

    private static String text(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException("a value for " + key, "nothing");
        }
        if (value.length() > LONGEST) {
            throw new InvalidValueException(
                    "at most " + LONGEST + " characters for " + key, value.length() + " characters");
        }
        return value.trim();
    }

    private static Optional<String> optionalText(@Nullable String value, String key) {
        return value == null ? Optional.empty() : Optional.of(text(value, key));
    }

    private static Optional<String> code(@Nullable String value, String key, String form, String example) {
        if (value != null && !value.matches(form)) {
            throw new InvalidValueException("a value such as " + example + " for " + key, value);
        }
        return Optional.ofNullable(value);
    }

    private static <T extends Enum<T>> T word(String value, String key, Class<T> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                                        .toList()
                                + " for " + key,
                        value));
    }

    private static LocalDate day(@Nullable String value, String key) {
        try {
            return LocalDate.parse(text(value, key));
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("a day such as 2026-08-01 for " + key, "" + value);
        }
    }

    record VestigingForm(
            @Nullable String vestiging,
            @Nullable String naam,
            @Nullable String soortOnderwijs,
            @Nullable String source,
            @Nullable String master,
            @Nullable String verzuimmelding,
            @Nullable String ggd,
            @Nullable String gemeente,
            @Nullable String rapportagelocatie,
            @Nullable String productInstance,
            @Nullable String onderwijsaanbieder,
            @Nullable String onderwijslocatie,
            @Nullable String vakantieregio,
            @Nullable String leerlingvolgsysteem) {}

    record AgreementForm(
            @Nullable String partner,
            @Nullable String kind,
            @Nullable String reference,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean forbidsPassingOn) {
        Agreement agreement() {
            if (until == null) {
                throw new InvalidValueException("a value for until", "nothing");
            }
            Period period = period(from, until);
            return new Agreement(
                    text(partner, "partner"),
                    text(kind, "kind"),
                    text(reference, "reference"),
                    period.from,
                    period.last(),
                    Boolean.TRUE.equals(forbidsPassingOn));
        }
    }

    record SwitchForm(
            @Nullable String partner,
            @Nullable String vestiging,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean surveyByPost) {}

    record MandateForm(
            @Nullable String partner,
            @Nullable String vestiging,
            @Nullable String reference,
            @Nullable String from,
            @Nullable String until) {}

    record HolidayForm(
            @Nullable String schooljaar,
            @Nullable String naam,
            @Nullable String vakantieregio,
            @Nullable String vestiging,
            @Nullable String from,
            @Nullable String until) {}

    record LicenceForm(
            @Nullable String vestiging,
            @Nullable String product,
            @Nullable List<String> jaargroepen,
            @Nullable List<String> groepskeys,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean outsideLessons) {
        Licentie licence() {
            List<String> covered = jaargroepen == null ? List.of() : jaargroepen;
            covered.forEach(Jaargroep::check);
            Period period = period(from, until);
            return new Licentie(
                    text(product, "product"),
                    Set.copyOf(covered),
                    groepskeys == null ? Set.of() : Set.copyOf(groepskeys),
                    period.from,
                    period.until,
                    Boolean.TRUE.equals(outsideLessons));
        }
    }
}
