package nl.sluis.source.leerlinggegevens;

import java.util.Optional;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/** The school block of a message, as far as it says which school and which school year the message is about. */
public record School(
        Schooljaar schooljaar,
        @Nullable Vestiging vestiging,
        @Nullable String instellingsnummer) {

    static School of(
            @Nullable String schooljaar,
            @Nullable String brincode,
            @Nullable String dependancecode,
            @Nullable String instellingsnummer) {
        if (schooljaar == null) {
            throw new InvalidValueException("a schooljaar", "none");
        }
        if (brincode == null) {
            return new School(Schooljaar.of(schooljaar), null, instellingsnummer);
        }
        // the XSD: "de inhoud 00 betekent hetzelfde als leeg"
        String dependance = dependancecode == null || dependancecode.isBlank() ? "00" : dependancecode.strip();
        Vestiging vestiging = Vestiging.of(brincode.strip(), dependance);
        return new School(Schooljaar.of(schooljaar), vestiging, instellingsnummer);
    }

    /** Why the message is not the expected one, or empty if it is. Never quotes what the message says. */
    Optional<String> refusal(Expected expected) {
        if (vestiging != null ? !vestiging.equals(expected.vestiging()) : !isFlemish(expected)) {
            return Optional.of("it is about another school than " + expected.vestiging());
        }
        if (!schooljaar.equals(expected.schooljaar())) {
            return Optional.of("it is about another schooljaar than " + expected.schooljaar());
        }
        return Optional.empty();
    }

    private boolean isFlemish(Expected expected) {
        return instellingsnummer != null && instellingsnummer.equals(expected.instellingsnummer());
    }
}
