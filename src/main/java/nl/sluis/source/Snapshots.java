package nl.sluis.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.LegalDay;
import nl.sluis.register.Registers;
import nl.sluis.register.VestigingEntry;
import nl.sluis.source.brake.MassChangeBrake;
import nl.sluis.source.brake.Members;

/**
 * Takes the snapshot of one vestiging: pulls its master source, gives every pupil a subject, and adds what the registers
 * and the partners know (kind of education, ids that a partner issued). Nothing of it is kept.
 */
public final class Snapshots {
    private final Map<String, Source> sources;
    private final Map<String, SupplementSource> supplements;
    private final Supplier<Registers> registers;
    private final Subjects subjects;
    private final PartnerIdentities identities;
    private final LegalDay day;
    private final MassChangeBrake brake;

    public Snapshots(
            Collection<Source> sources,
            Collection<SupplementSource> supplements,
            Supplier<Registers> registers,
            Subjects subjects,
            PartnerIdentities identities,
            LegalDay day,
            MassChangeBrake brake) {
        this.sources = sources.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Source::name, s -> s));
        this.supplements = supplements.stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(SupplementSource::name, s -> s));
        this.registers = registers;
        this.subjects = subjects;
        this.identities = identities;
        this.day = day;
        this.brake = brake;
    }

    /**
     * @param received records that the source gave; the good ones are in the snapshot
     * @param changed false when the source said that nothing changed: then the snapshot is empty and says nothing
     * @param members the good ones who are enrolled on the day
     * @param apart records of a supplement that are of no pupil: to be listed, and not counted
     */
    public record Taken(
            Snapshot snapshot,
            List<Quarantined> quarantined,
            int received,
            boolean changed,
            Members members,
            List<Quarantined> apart) {
        /** These pupils only. Records that were set apart belong to nobody known, so they are told with whole schools. */
        public Taken only(Set<Long> subjects) {
            Snapshot some = snapshot.only(subjects);
            return new Taken(some, List.of(), some.leerlingen().size(), changed, members, List.of());
        }
    }

    /**
     * @throws SourceException when the source cannot be read, is not known for this vestiging, or gave a school that
     *     changed too much
     */
    public Taken take(Vestiging vestiging, Collection<String> partners) throws SourceException {
        return take(registers.get(), vestiging, partners);
    }

    /** As above, by the registers that the order began with. */
    public Taken take(Registers registers, Vestiging vestiging, Collection<String> partners) throws SourceException {
        return take(registers, vestiging, partners, day.today());
    }

    /** As above, on the legal day on which the order began: of the school year of that day, though midnight comes. */
    public Taken take(Registers registers, Vestiging vestiging, Collection<String> partners, LocalDate today)
            throws SourceException {
        VestigingEntry entry = registers
                .of(vestiging)
                .orElseThrow(() -> new SourceException(
                        SourceException.Kind.REFUSED, "vestiging " + vestiging + " is not in the register"));
        Source source = Objects.requireNonNull(sources.get(entry.source()), "registers know sources only");
        Pull pull = source.pull(vestiging, Schooljaar.on(today));
        if (pull instanceof Pull.Leerlingen administration) {
            Map<String, Subject> known = subjects.resolve(
                    vestiging,
                    administration.good().stream().map(Snapshots::key).toList());
            // the brake is about whom the administration has; what is added to them comes after it
            Members members = enrolled(administration.good(), known, today);
            brake.check(vestiging, members);
            SupplementSource.Supplemented supplemented = supplemented(entry, administration, today);
            Pull.Leerlingen read = supplemented.pupils();
            List<Leerling> leerlingen = complete(entry, read.good(), known, partners);
            Snapshot snapshot = new Snapshot(vestiging, leerlingen, roll(vestiging, read));
            return new Taken(snapshot, read.quarantined(), read.received(), true, members, supplemented.apart());
        }
        return new Taken(new Snapshot(vestiging, List.of()), List.of(), 0, false, Members.of(List.of()), List.of());
    }

    /** Before anything else is made of them: who is set apart here is set apart for all. */
    private SupplementSource.Supplemented supplemented(
            VestigingEntry entry, Pull.Leerlingen administration, LocalDate today) throws SourceException {
        String system = entry.leerlingvolgsysteem().orElse(null);
        if (system == null) {
            return new SupplementSource.Supplemented(administration, List.of());
        }
        SupplementSource supplement =
                Objects.requireNonNull(supplements.get(system), "registers know supplements only");
        return supplement.add(entry, Schooljaar.on(today), administration);
    }

    /** Whether the source of the vestiging has something new since that moment, without taking a snapshot. */
    public boolean changedSince(Registers registers, Vestiging vestiging, Instant moment) throws SourceException {
        VestigingEntry entry = registers
                .of(vestiging)
                .orElseThrow(() -> new SourceException(
                        SourceException.Kind.REFUSED, "vestiging " + vestiging + " is not in the register"));
        return Objects.requireNonNull(sources.get(entry.source()), "registers know sources only")
                .changedSince(vestiging, Schooljaar.on(day.today()), moment);
    }

    /** An order goes on with this whole snapshot: from now on the next one is compared with it. */
    public void accept(Taken taken) {
        if (taken.changed() && taken.snapshot().whole()) {
            brake.accept(taken.snapshot().vestiging(), taken.members());
            brake.setApart(taken.snapshot().vestiging(), taken.snapshot().roll().setApart());
        }
    }

    /** By the rule of the gate's currentlyEnrolled: a pupil who left is gone, though the record is still there. */
    private static Members enrolled(List<LeerlingBuilder> leerlingen, Map<String, Subject> known, LocalDate today) {
        return Members.of(leerlingen.stream()
                .filter(l -> !Jaargroep.HISTORISCH.equals(l.value(Veld.JAARGROEP)))
                .filter(l -> {
                    LocalDate in = (LocalDate) l.value(Veld.INSCHRIJFDATUM);
                    LocalDate out = (LocalDate) l.value(Veld.UITSCHRIJFDATUM);
                    return (in == null || !in.isAfter(today)) && (out == null || out.isAfter(today));
                })
                .map(l -> Objects.requireNonNull(known.get(key(l)), "every key was resolved"))
                .toList());
    }

    private Roll roll(Vestiging vestiging, Pull.Leerlingen read) {
        Set<String> setApart = read.setApart();
        return setApart == null || read.received() == 0
                ? Roll.UNKNOWN
                : Roll.whole(Set.copyOf(subjects.find(vestiging, setApart).values()));
    }

    /** Every partner was served from the last snapshot of this vestiging. */
    public void done(Vestiging vestiging) {
        registers.get().of(vestiging).map(entry -> sources.get(entry.source())).ifPresent(s -> s.done(vestiging));
    }

    private List<Leerling> complete(
            VestigingEntry entry, List<LeerlingBuilder> good, Map<String, Subject> known, Collection<String> partners) {
        List<Leerling> leerlingen = new ArrayList<>(good.size());
        Map<Veld, Map<Subject, String>> issued = issued(partners, known.values());
        for (LeerlingBuilder builder : good) {
            Subject subject = Objects.requireNonNull(known.get(key(builder)), "every key was resolved");
            ofVestiging(entry, builder);
            adres(builder);
            issued.forEach((veld, ids) -> {
                String id = ids.get(subject);
                if (id != null) {
                    builder.text(veld, id);
                }
            });
            leerlingen.add(builder.build(subject));
        }
        return leerlingen;
    }

    /** What the register says of the location, it says of every pupil there. */
    private static void ofVestiging(VestigingEntry entry, LeerlingBuilder builder) {
        builder.text(Veld.SOORT_ONDERWIJS, entry.soortOnderwijs());
        entry.onderwijsaanbieder().ifPresent(code -> builder.text(Veld.ONDERWIJSAANBIEDER, code));
        entry.onderwijslocatie().ifPresent(code -> builder.text(Veld.ONDERWIJSLOCATIE, code));
    }

    /** An address in one line, of an administration that has it in parts. */
    private static void adres(LeerlingBuilder builder) {
        if (builder.value(Veld.ADRES) == null
                && builder.value(Veld.STRAATNAAM) instanceof String street
                && builder.value(Veld.HUISNUMMER) instanceof String number) {
            Object addition = builder.value(Veld.HUISNUMMER_TOEVOEGING);
            builder.text(Veld.ADRES, street + " " + number + (addition == null ? "" : " " + addition));
        }
    }

    /** The ids that the partners of this order gave these pupils, by the field they are. */
    private Map<Veld, Map<Subject, String>> issued(Collection<String> partners, Collection<Subject> pupils) {
        Map<Veld, Map<Subject, String>> issued = new java.util.EnumMap<>(Veld.class);
        for (Veld veld : Veld.values()) {
            veld.issuedBy()
                    .filter(partners::contains)
                    .ifPresent(partner -> issued.put(veld, identities.of(partner, pupils)));
        }
        return issued;
    }

    private static String key(LeerlingBuilder builder) {
        return Objects.requireNonNull(builder.leerlingkey(), "a pupil without key is quarantined");
    }
}
