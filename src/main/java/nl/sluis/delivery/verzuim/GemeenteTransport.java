package nl.sluis.delivery.verzuim;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.delivery.Consignment;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Receipt;
import nl.sluis.delivery.SftpTransport;
import nl.sluis.delivery.Transport;
import nl.sluis.delivery.TransportException;
import org.apache.camel.CamelContext;

/**
 * Files for the leerplichtambtenaar, each to the SFTP box of the gemeente in which the pupil lives and to no other,
 * encrypted with that gemeente's own key. A document is about one gemeente; where it goes stands in the document itself,
 * so it cannot be addressed otherwise. What has no box is held: nothing goes to a neighbour.
 */
public final class GemeenteTransport implements Transport {
    /** The column by which a document is addressed. */
    private static final String ADDRESS = "woongemeente";

    private final Boxes boxes;
    private final CamelContext camel;
    private final Map<PartnerSettings, SftpTransport> open = new HashMap<>();

    private GemeenteTransport(Boxes boxes, CamelContext camel) {
        this.boxes = boxes;
        this.camel = camel;
    }

    /** @throws IllegalArgumentException if a setting is missing */
    public static GemeenteTransport open(PartnerSettings settings, CamelContext camel) {
        return new GemeenteTransport(new Boxes(settings), camel);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        String gemeente = gemeente(consignment.bytes());
        PartnerSettings box;
        SftpTransport transport;
        try {
            box = boxes.of(gemeente)
                    .orElseThrow(() -> TransportException.hold("gemeente " + gemeente + " has no box on record"));
            transport = open.computeIfAbsent(box, settings -> SftpTransport.open(settings, camel));
        } catch (IllegalArgumentException e) {
            // made by us: it names settings and files, never a pupil
            throw TransportException.hold("gemeente " + gemeente + ": " + e.getMessage());
        }
        Receipt receipt = transport.deliver(consignment);
        return Receipt.of("gemeente " + gemeente + " " + receipt.text());
    }

    private static String gemeente(byte[] csv) throws TransportException {
        Set<String> found = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            rows.forEach(row -> found.add(row.findField(ADDRESS).orElse("")));
        } catch (IOException | RuntimeException e) {
            throw TransportException.hold("the document cannot be read back to see whose it is");
        }
        if (found.size() != 1 || !List.copyOf(found).get(0).matches("[0-9]{4}")) {
            throw TransportException.hold("the document is not about one gemeente: see documentSize");
        }
        return found.iterator().next();
    }

    @Override
    public void rest() {
        open.values().forEach(SftpTransport::rest);
    }
}
