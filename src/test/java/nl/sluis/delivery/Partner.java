package nl.sluis.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;

/** The settings of a partner as shipped, filled in for the simulators, and consignments to it. */
final class Partner {
    private Partner() {}

    static PartnerSettings settings(String partner, Map<String, String> world) {
        PartnerSettings settings = Shelf.read(ShelfFolders.under(Path.of("")), world::get)
                .settings()
                .get(partner);
        if (settings == null) {
            throw new IllegalArgumentException(partner);
        }
        return settings;
    }

    static Consignment consignment(UUID id, String partner, String extension, Set<Subject> subjects, String content) {
        return consignment(DocumentKind.DELIVERY, id, partner, extension, subjects, content);
    }

    static Consignment consignment(
            DocumentKind kind, UUID id, String partner, String extension, Set<Subject> subjects, String content) {
        return new Consignment(
                id,
                kind,
                partner,
                new Vestiging("99AA00"),
                LocalDate.of(2026, 11, 24),
                extension,
                java.util.List.copyOf(subjects),
                content.getBytes(StandardCharsets.UTF_8));
    }
}
