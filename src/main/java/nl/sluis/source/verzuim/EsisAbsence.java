package nl.sluis.source.verzuim;

import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.uwlr.Autorisatiesleutels;
import nl.sluis.source.uwlr.EsisSettings;
import nl.sluis.source.uwlr.UwlrClient;

/**
 * Asks ESIS for the absence of a vestiging, with the certificate and the autorisatiesleutel of that school. A line that
 * breaks is not tried again here: the order is.
 */
final class EsisAbsence implements AutoCloseable {
    private static final String ACTION = "HaalVerzuim";
    private final Autorisatiesleutels sleutels;
    private final UwlrClient client;

    EsisAbsence(EsisSettings esis, VerzuimSettings settings) {
        this.sleutels = new Autorisatiesleutels(esis.autorisatiesleutelsFile());
        this.client = new UwlrClient(esis, settings.url());
    }

    AbsenceAnswer ask(Vestiging vestiging, Schooljaar schooljaar) throws SourceException {
        String origin = "esis verzuim " + vestiging;
        // three codes of fixed form: nothing in them can need escaping
        String body = "<ev:verzuim_verzoek xmlns:ev=\"" + AbsenceReader.NAMESPACE + "\"><ev:schooljaar>" + schooljaar
                + "</ev:schooljaar><ev:brincode>" + vestiging.brin() + "</ev:brincode><ev:dependancecode>"
                + vestiging.dependance() + "</ev:dependancecode></ev:verzuim_verzoek>";
        return client.ask(
                new UwlrClient.Question(origin, ACTION, body),
                sleutels.of(vestiging),
                xml -> AbsenceReader.read(origin, vestiging, schooljaar, xml));
    }

    @Override
    public void close() {
        client.close();
    }
}
