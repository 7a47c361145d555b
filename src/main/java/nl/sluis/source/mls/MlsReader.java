package nl.sluis.source.mls;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;

/** Reads a file of MLS in either form, whole or not at all. Safe for use by several threads. */
final class MlsReader {
    private final LeerlinggegevensReader edexml;
    private final MlsCsv csv;

    MlsReader(SourceMapping mapping, Clock clock) {
        this.edexml = new LeerlinggegevensReader(mapping, clock);
        this.csv = new MlsCsv(mapping, clock);
    }

    /** The vestiging that the file says it is of. */
    Vestiging vestiging(MlsFile file) throws SourceException {
        if (!file.isXml()) {
            return csv.vestiging(file);
        }
        Vestiging vestiging = LeerlinggegevensReader.school(new ByteArrayInputStream(file.content()), file.name())
                .vestiging();
        if (vestiging == null) {
            throw new SourceException(SourceException.Kind.REFUSED, file.name() + ": its school has no brincode");
        }
        return vestiging;
    }

    /** @throws SourceException when the file is not whole, or not of that vestiging; one of EDEXML also of that schooljaar */
    List<LeerlingRecord> records(MlsFile file, Vestiging vestiging, Schooljaar schooljaar) throws SourceException {
        return file.isXml()
                ? edexml.readRecords(
                        new ByteArrayInputStream(file.content()), new Expected(file.name(), vestiging, schooljaar))
                : csv.records(file, vestiging);
    }
}
