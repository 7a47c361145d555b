package nl.sluis.control.certify;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.BasispoortCertification;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.SftpCertification;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.duo.DuoCertification;
import nl.sluis.delivery.licence.LicenceCertification;
import nl.sluis.delivery.verzuim.VerzuimloketCertification;
import nl.sluis.leerling.Vestiging;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;
import org.springframework.core.env.Environment;

/**
 * Runs the conformance scenarios of a partner against somebody's own server: with the partner file of this installation,
 * but the address, and what else is given, taken from who asks. The pupils in it are made up; no record is read.
 */
public final class CertificationDesk {
    private static final String FILE_NAME = "sluis-certify_{vestiging}_{datum}_{berichtid8}.csv";

    private final Environment environment;
    private final Clock clock;

    public CertificationDesk(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @param office of a partner of many offices; empty for the settings that all have
     * @param own settings instead of those of the partner file
     * @throws IllegalArgumentException if the partner, the address or a setting is not one; the text is for the user
     */
    public List<Proof> run(String partner, URI against, String office, Vestiging vestiging, Map<String, String> own) {
        PartnerSettings settings = settings(partner, office);
        Map<String, String> all = new HashMap<>(settings.settings());
        all.putAll(address(settings, against));
        if (isFiles(settings)) {
            all.putIfAbsent("fileName", FILE_NAME);
        }
        all.putAll(own);
        PartnerSettings theirs = new PartnerSettings(
                partner, settings.transport(), all, 1, settings.firstWait(), settings.longestWait());
        return of(theirs, vestiging).run().stream()
                .map(o -> new Proof(o.scenario(), o.expected(), o.seen(), o.holds()))
                .toList();
    }

    /** A setting that this installation does not have is empty, and asked for by whoever needs it. */
    private PartnerSettings settings(String partner, String office) {
        ShelfFolders folders =
                new ShelfFolders(folder("routes"), folder("mappings"), folder("policies"), folder("partners"));
        Map<String, PartnerSettings> all =
                Shelf.read(folders, name -> environment.getProperty(name, "")).settings();
        PartnerSettings settings = all.get(partner);
        if (settings == null) {
            throw new IllegalArgumentException("no partner " + partner + " on the shelf; there are "
                    + String.join(", ", new java.util.TreeSet<>(all.keySet())));
        }
        return office.isEmpty()
                ? settings
                : settings.office(office)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "partner " + partner + " has no office " + office + "; it has "
                                        + String.join(", ", settings.offices().keySet())));
    }

    private Path folder(String name) {
        return Path.of(environment.getRequiredProperty("sluis." + name));
    }

    private static boolean isFiles(PartnerSettings settings) {
        return settings.transport().equals("sftp") || settings.transport().equals("gemeente");
    }

    private static Map<String, String> address(PartnerSettings settings, URI against) {
        String expected = isFiles(settings) ? "sftp" : "https";
        if (!expected.equals(against.getScheme()) || against.getHost() == null) {
            throw new IllegalArgumentException(
                    "partner " + settings.partner() + " is reached over " + expected + "://, found " + against);
        }
        if (expected.equals("https")) {
            return Map.of("url", against.toString());
        }
        Map<String, String> address = new HashMap<>();
        address.put("host", against.getHost());
        address.put("port", String.valueOf(against.getPort() < 0 ? 22 : against.getPort()));
        if (against.getUserInfo() != null) {
            address.put("user", against.getUserInfo());
        }
        address.put("directory", against.getPath());
        return address;
    }

    private Certification of(PartnerSettings settings, Vestiging vestiging) {
        return switch (settings.transport()) {
            case "soap" -> BasispoortCertification.of(settings, vestiging);
            case "duo" -> DuoCertification.of(settings, vestiging, clock);
            case "verzuimloket" -> VerzuimloketCertification.of(settings, vestiging, clock);
            case "licence" -> LicenceCertification.of(settings, vestiging);
            case "sftp", "gemeente" -> SftpCertification.of(settings, vestiging, clock);
            default ->
                throw new IllegalArgumentException("partner " + settings.partner()
                        + " fetches its documents itself: there is no server to hold against anything");
        };
    }
}
