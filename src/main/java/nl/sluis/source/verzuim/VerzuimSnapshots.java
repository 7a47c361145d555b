package nl.sluis.source.verzuim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.Registers;
import nl.sluis.register.VestigingEntry;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import nl.sluis.verzuim.AbsenceEngine;
import nl.sluis.verzuim.AbsenceRule;
import nl.sluis.verzuim.SchoolDays;
import nl.sluis.verzuim.Verzuimmelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code source:verzuim}: a snapshot whose entries are not pupils but notifications of absence, each with a subject of its
 * own. Absence is asked and counted anew each time; what was reported and no longer comes out is no longer in the
 * snapshot, and what is not known anew (a pupil who left, a former school year, a text that waits) stands as it is.
 */
public final class VerzuimSnapshots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerzuimSnapshots.class);
    private static final int DAYS_BEFORE = 2;
    private static final Set<String> LESSON_HOURS = Set.of("VO", "VSO");

    private final EsisAbsence esis;
    private final VerzuimSettings settings;
    private final Subjects subjects;
    private final PartnerIdentities identities;
    private final NotificationBook book;
    private final TextDesk texts;
    private final Alarms alarms;

    VerzuimSnapshots(
            EsisAbsence esis,
            VerzuimSettings settings,
            Subjects subjects,
            PartnerIdentities identities,
            NotificationBook book,
            TextDesk texts,
            Alarms alarms) {
        this.alarms = alarms;
        this.esis = esis;
        this.settings = settings;
        this.subjects = subjects;
        this.identities = identities;
        this.book = book;
        this.texts = texts;
    }

    /** A notification that came out of the count, before it is known as a subject. */
    private record Found(Leerling pupil, PupilAbsence absence, Verzuimmelding melding) {
        @Override
        public String toString() {
            return "Found[" + melding.soort() + "]";
        }
    }

    /**
     * What the absence of a vestiging came to.
     *
     * @param quarantined records of the absence service that were set apart
     * @param waiting notifications that wait for a person
     */
    public record Taken(Snapshot snapshot, List<Quarantined> quarantined, int waiting) {
        public Taken {
            quarantined = List.copyOf(quarantined);
        }

        /** Records that are not in the snapshot. */
        public int setApart() {
            return quarantined.size() + waiting;
        }
    }

    /**
     * @param pupils the pupils of the vestiging, as the order read them
     * @param partners of the order: a number that one of them gave out is added
     * @param today the legal day on which the order began
     * @throws SourceException when the absence cannot be read, or the school calendar of this year is not on record
     */
    public Taken take(Registers registers, Snapshot pupils, Collection<String> partners, LocalDate today)
            throws SourceException {
        Vestiging vestiging = pupils.vestiging();
        VestigingEntry school = registers
                .of(vestiging)
                .orElseThrow(
                        () -> new SourceException(Kind.REFUSED, "vestiging " + vestiging + " is not in the register"));
        if (!registers.calendar().covers(school, today)) {
            throw new SourceException(
                    Kind.REFUSED,
                    "absence of " + vestiging + " cannot be counted: calendar.yaml has no vakanties of "
                            + Schooljaar.on(today) + " for it");
        }
        watch(vestiging, today);
        AbsenceAnswer answer = esis.ask(vestiging, Schooljaar.on(today));
        Map<String, Found> found = count(registers, school, pupils, answer, today.minusDays(1));
        return snapshot(pupils, answer, found, partners, Schooljaar.on(today));
    }

    /** Before the absence is asked: the term runs also while nobody answers. */
    private void watch(Vestiging vestiging, LocalDate today) {
        int late = book.unconfirmed(vestiging, Schooljaar.on(today), today.plusDays(DAYS_BEFORE));
        String about = "verzuim " + vestiging;
        if (late > 0) {
            alarms.raise(AlarmKind.VERZUIM_DUE, about, late + " notifications are due and not confirmed by anybody");
        } else {
            alarms.resolve(AlarmKind.VERZUIM_DUE, about);
        }
    }

    /** Today is not counted: the day is not over. */
    private Map<String, Found> count(
            Registers registers, VestigingEntry school, Snapshot pupils, AbsenceAnswer answer, LocalDate through) {
        AbsenceRule rule = AbsenceRule.of(settings.reading(), LESSON_HOURS.contains(school.soortOnderwijs()));
        Map<LocalDate, Boolean> open = new HashMap<>();
        SchoolDays days = new SchoolDays(
                d -> open.computeIfAbsent(d, x -> registers.calendar().isSchoolDay(school, x)));
        Map<String, Found> found = new LinkedHashMap<>();
        for (Leerling pupil : pupils.leerlingen()) {
            PupilAbsence absence = answer.pupils().get(pupil.text(Veld.LEERLINGKEY));
            if (absence != null) {
                AbsenceEngine.meldingen(rule, days, absence.absences(), through)
                        .forEach(m -> found.put(Notifications.key(pupil, m), new Found(pupil, absence, m)));
            }
        }
        return found;
    }

    private Taken snapshot(
            Snapshot pupils,
            AbsenceAnswer answer,
            Map<String, Found> found,
            Collection<String> partners,
            Schooljaar schooljaar) {
        Vestiging vestiging = pupils.vestiging();
        Map<String, Subject> known = subjects.resolve(vestiging, found.keySet());
        Map<Subject, String> numbers =
                partners.contains("verzuimloket") ? identities.of("verzuimloket", known.values()) : Map.of();
        List<Leerling> entries = new ArrayList<>();
        List<NotificationBook.Counted> counted = new ArrayList<>();
        Set<Subject> standing = new HashSet<>();
        found.forEach((key, one) -> {
            Subject subject = Objects.requireNonNull(known.get(key), "every key was resolved");
            counted.add(new NotificationBook.Counted(
                    subject, one.pupil().subject(), one.melding().dueBy()));
            String typed = Notifications.text(one.absence(), one.melding());
            HeldText text = texts.ask(subject, vestiging, typed);
            if (text.held()) {
                standing.add(subject);
                return;
            }
            PupilAbsence absence = one.absence().servedIn(settings.gemeenten());
            LeerlingBuilder entry = Notifications.write(one.pupil(), absence, one.melding(), text.text());
            if (numbers.containsKey(subject)) {
                entry.text(Veld.VERZUIMMELDINGNUMMER, numbers.get(subject));
            }
            entries.add(entry.build(subject));
        });
        int waiting = standing.size();
        if (waiting > 0) {
            alarms.raise(AlarmKind.VERZUIM_WORDS, "verzuim " + vestiging, waiting + " explanations wait for a person");
        } else {
            alarms.resolve(AlarmKind.VERZUIM_WORDS, "verzuim " + vestiging);
        }
        book.count(vestiging, schooljaar, counted);
        int withdrawn = settle(pupils, answer, Set.copyOf(known.values()), standing, schooljaar.toString());
        tell(vestiging, entries.size(), waiting, withdrawn, answer.quarantined().size());
        return new Taken(account(pupils, entries, standing), answer.quarantined(), waiting);
    }

    /**
     * Whoever is not in the snapshot and does not stand is withdrawn where it was reported. The pupils themselves are
     * named too, so that a school whose last notification was withdrawn still accounts for something.
     */
    private static Snapshot account(Snapshot pupils, List<Leerling> entries, Set<Subject> standing) {
        if (!pupils.whole()) {
            return new Snapshot(pupils.vestiging(), entries)
                    .only(entries.stream().map(e -> e.subject().id()).collect(Collectors.toSet()));
        }
        Set<Subject> known = new HashSet<>(standing);
        pupils.leerlingen().forEach(p -> known.add(p.subject()));
        return known.isEmpty()
                ? new Snapshot(pupils.vestiging(), entries)
                : new Snapshot(pupils.vestiging(), entries, Roll.whole(known));
    }

    /** Withdraws what no longer comes out of the count of a pupil of whom the absence is known anew; the rest stands. */
    private int settle(
            Snapshot pupils, AbsenceAnswer answer, Set<Subject> counted, Set<Subject> standing, String schooljaar) {
        Set<Long> answered = new HashSet<>();
        pupils.leerlingen().stream()
                .filter(p -> answer.pupils().containsKey(p.text(Veld.LEERLINGKEY)))
                .forEach(p -> answered.add(p.subject().id()));
        Predicate<NotificationBook.Known> isKnownAnew =
                k -> k.schooljaar().equals(schooljaar) && answered.contains(k.pupil());
        List<Subject> withdrawn = new ArrayList<>();
        for (NotificationBook.Known one : book.known(pupils.vestiging())) {
            if (!counted.contains(one.subject())) {
                (isKnownAnew.test(one) ? withdrawn : standing).add(one.subject());
            }
        }
        book.withdraw(withdrawn);
        return withdrawn.size();
    }

    /** Numbers only. */
    private static void tell(Vestiging vestiging, int entries, int waiting, int withdrawn, int quarantined) {
        LOG.info(
                "absence of {}: {} notifications, {} wait for a person, {} no longer hold, {} records set apart",
                vestiging,
                entries,
                waiting,
                withdrawn,
                quarantined);
    }

    @Override
    public void close() {
        esis.close();
    }
}
