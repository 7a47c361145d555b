package nl.sluis.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;

/**
 * Everything the registers say for one partner, one vestiging and one legal day, fetched once per order and frozen. Only
 * the register room makes them (ArchUnit holds that): whoever can make facts can open the gate.
 *
 * @param today legal day in Europe/Amsterdam
 * @param agreementInForce a (verwerkers)overeenkomst with the partner holds on that day
 * @param schoolSwitchedOn the school has switched the exchange with the partner on
 * @param mandateRecorded a mandate for the school towards the partner is on record
 * @param licences licences of the school
 * @param pupils facts per pupil; a pupil who is absent has none
 * @param settings what else holds of the school towards the partner
 * @param derived values that a register derives for the whole vestiging, such as the rapportageLocatie after merging
 */
public record Facts(
        String partner,
        Vestiging vestiging,
        LocalDate today,
        boolean agreementInForce,
        boolean schoolSwitchedOn,
        boolean mandateRecorded,
        List<Licentie> licences,
        Map<Subject, PupilFacts> pupils,
        Set<SchoolFact> settings,
        Map<Veld, String> derived) {
    public Facts {
        licences = List.copyOf(licences);
        pupils = Map.copyOf(pupils);
        settings = Set.copyOf(settings);
        derived = Map.copyOf(derived);
    }

    /** Without settings and derived values. */
    public Facts(
            String partner,
            Vestiging vestiging,
            LocalDate today,
            boolean agreementInForce,
            boolean schoolSwitchedOn,
            boolean mandateRecorded,
            List<Licentie> licences,
            Map<Subject, PupilFacts> pupils) {
        this(
                partner,
                vestiging,
                today,
                agreementInForce,
                schoolSwitchedOn,
                mandateRecorded,
                licences,
                pupils,
                Set.of(),
                Map.of());
    }

    boolean has(SchoolFact fact) {
        return settings.contains(fact);
    }

    public PupilFacts of(Subject subject) {
        return pupils.getOrDefault(subject, PupilFacts.NONE);
    }

    /**
     * A digest over all facts that decided about these pupils, the day included: two equal fingerprints mean that the
     * gate would decide the same again on the same data. The day counts because ages and terms turn at midnight.
     *
     * @param subjects the pupils, in any order
     * @return 64 hexadecimal digits
     */
    public String fingerprint(Collection<Subject> subjects) {
        StringBuilder text = new StringBuilder()
                .append(partner)
                .append('|')
                .append(vestiging)
                .append('|')
                .append(today)
                .append('|')
                .append(agreementInForce)
                .append(schoolSwitchedOn)
                .append(mandateRecorded)
                .append(settings.stream().sorted().toList())
                .append(new TreeMap<>(derived));
        licences.stream()
                .filter(l -> l.inForce(today))
                .map(Facts::line)
                .sorted()
                .forEach(text::append);
        subjects.stream()
                .filter(pupils::containsKey)
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .forEach(s -> text.append('\n').append(s.id()).append(of(s).line()));
        return sha256(text.toString());
    }

    private static String line(Licentie l) {
        return "\n" + l.product() + l.jaargroepen().stream().sorted().toList()
                + l.groepskeys().stream().sorted().toList() + l.outsideLessons();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Facts[" + partner + " " + vestiging + " " + today + "]";
    }
}
