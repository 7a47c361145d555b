package nl.sluis.register;

import java.util.Optional;
import nl.sluis.leerling.Vestiging;

/**
 * One location as the board's register knows it. Only the first four are required; what another partner needs is absent
 * until the administrator records it, and that partner then gets nothing of this location.
 *
 * @param naam name of the location
 * @param soortOnderwijs code of the kind of education: SO, VSO, SBO …
 * @param source the word of the source from which this location's pupils are pulled
 * @param master which system is right about the base data where both know a pupil (regulation: "ESIS of MLS")
 * @param verzuimmelding where unauthorised absence is reported
 * @param ggd stem of the GGD's profile
 * @param gemeente gemeente in which the location stands
 * @param rapportagelocatie the location under which results are reported
 * @param productInstance the location as Amplixs knows it
 * @param onderwijsaanbieder code in the RIO, for example {@code 100A001}
 * @param onderwijslocatie code in the RIO, for example {@code 100X001}
 * @param vakantieregio whose holidays hold here: noord, midden or zuid
 * @param leerlingvolgsysteem the word of the system that adds to the pupils of the administration: {@code mls}
 */
public record VestigingEntry(
        Vestiging vestiging,
        String naam,
        String soortOnderwijs,
        String source,
        Master master,
        Verzuimmelding verzuimmelding,
        Optional<String> ggd,
        Optional<String> gemeente,
        Optional<String> rapportagelocatie,
        Optional<String> productInstance,
        Optional<String> onderwijsaanbieder,
        Optional<String> onderwijslocatie,
        Optional<String> vakantieregio,
        Optional<String> leerlingvolgsysteem) {

    /** Which system is master of the base data. */
    public enum Master {
        ESIS,
        MLS
    }

    /** Where a school reports unauthorised absence (privacyreglement leerlingen, bijlage 1; Leerplichtwet 1969, 21a). */
    public enum Verzuimmelding {
        VERZUIMLOKET,
        GEMEENTE;

        /** Voortgezet (speciaal) onderwijs reports to the verzuimloket; all other kinds to the gemeente. */
        static Verzuimmelding usual(String soortOnderwijs) {
            return soortOnderwijs.equals("VSO") || soortOnderwijs.equals("VO") ? VERZUIMLOKET : GEMEENTE;
        }
    }

    /** The office of a partner with many that this location belongs to, by the key of the register that names it. */
    public Optional<String> office(String key) {
        return switch (key) {
            case "ggd" -> ggd;
            case "gemeente" -> gemeente;
            default -> Optional.empty();
        };
    }

    /** An entry with the four required values and every default. */
    public static VestigingEntry of(Vestiging vestiging, String naam, String soortOnderwijs, String source) {
        return new VestigingEntry(
                vestiging,
                naam,
                soortOnderwijs,
                source,
                Master.ESIS,
                Verzuimmelding.usual(soortOnderwijs),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
