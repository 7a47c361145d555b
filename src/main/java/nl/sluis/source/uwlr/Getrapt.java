package nl.sluis.source.uwlr;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;
import nl.sluis.source.leerlinggegevens.StepwiseReader;

/**
 * Pulls a school in steps (UWLR 2.2, port getrapt): HaalStructuur, then HaalLeerlingen for some groepen at a time, the pupils
 * without a groep last. A pupil who moves between two steps would be in none of them, so at the end ESIS is asked whether
 * anything changed since the first step, and only {@code geenwijzigingen} to both questions makes the parts one school.
 */
final class Getrapt {
    private final UwlrClient client;
    private final LeerlinggegevensReader reader;
    private final EsisSettings settings;
    private final Clock clock;

    Getrapt(UwlrClient client, LeerlinggegevensReader reader, EsisSettings settings, Clock clock) {
        this.client = client;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    Pull pull(Expected expected, String sleutel) throws SourceException {
        Instant began = clock.instant().minus(settings.clockMargin());
        Verzoek verzoek = new Verzoek(expected);
        StepwiseReader school = reader.stepwise(expected);
        List<String> groepen = new ArrayList<>(client.ask(verzoek.structuur(null), sleutel, school::structuur));
        // the pupils of no groep, asked for by a groep without a key
        groepen.add("");
        for (int from = 0; from < groepen.size(); from += settings.getrapt()) {
            List<String> some = groepen.subList(from, Math.min(from + settings.getrapt(), groepen.size()));
            client.<Boolean>ask(verzoek.leerlingen(some, null), sleutel, xml -> {
                school.leerlingen(xml, some);
                return true;
            });
        }
        String origin = expected.origin();
        boolean changed = client.ask(
                        verzoek.structuur(began),
                        sleutel,
                        xml -> LeerlinggegevensReader.isChanged(xml, "structuur_antwoord", origin))
                || client.ask(
                        verzoek.leerlingen(groepen, began),
                        sleutel,
                        xml -> LeerlinggegevensReader.isChanged(xml, "leerlingen_antwoord", origin));
        if (changed) {
            throw new SourceException(
                    SourceException.Kind.UNAVAILABLE, origin + ": it changed while it was asked for in steps");
        }
        return school.result();
    }
}
