package nl.sluis.delivery.licence;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.certify.Outcome;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;
import nl.sluis.delivery.certify.TlsDoor;
import nl.sluis.leerling.Vestiging;

/**
 * What a server must do that keeps licences as Basispoort does. It grants one product to the pupil in setting {@code eckId},
 * whom that server must know and who should be one of its test school, and revokes it again.
 */
public final class LicenceCertification implements Certification {
    private static final int ECK_ID_BYTES = 64;

    private final PartnerSettings settings;
    private final LicenceShelf shelf;
    private final Vestiging vestiging;
    private final Gebruiker user;
    private final Scenarios scenarios = new Scenarios();
    private long instelling = -1;
    private Set<Product> products = Set.of();

    private LicenceCertification(PartnerSettings settings, LicenceShelf shelf, Vestiging vestiging, Gebruiker user) {
        this.settings = settings;
        this.shelf = shelf;
        this.vestiging = vestiging;
        this.user = user;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    public static LicenceCertification of(PartnerSettings settings, Vestiging vestiging) {
        Gebruiker user = new Gebruiker(settings.settings().getOrDefault("eckId", ""), Set.of());
        LicenceShelf shelf = new LicenceShelf(LicenceRest.of(settings), settings.setting("identityCode"));
        return new LicenceCertification(settings, shelf, vestiging, user);
    }

    private static Gebruiker nobody() {
        byte[] bytes = new byte[ECK_ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Gebruiker("https://ketenid.nl/pilot/" + HexFormat.of().formatHex(bytes), Set.of());
    }

    @Override
    public List<Outcome> run() {
        new TlsDoor(settings).knock(scenarios);
        scenarios.run("institution of " + vestiging, "one", this::found);
        scenarios.run("permission to synchronise", "yes", this::permitted);
        scenarios.run("products of the publisher", "at least one", this::listed);
        scenarios.run("grant to a pupil whom nobody knows", "not there when read back", this::unknown);
        scenarios.run("grant", "there when read back", () -> change("grant", true));
        scenarios.run("the same grant again", "there when read back", () -> change("grant", true));
        scenarios.run("other products", "not granted", this::othersUntouched);
        scenarios.run("revoke", "gone when read back", () -> change("revoke", false));
        scenarios.run("the same revocation again", "gone when read back", () -> change("revoke", false));
        return scenarios.outcomes();
    }

    private Seen found() throws TransportException {
        instelling = shelf.instelling(vestiging);
        return Seen.good("institution " + instelling);
    }

    private Seen permitted() throws TransportException {
        boolean may = shelf.maySynchronise(instelling());
        return new Seen(may, may ? "yes" : "no");
    }

    private Seen listed() throws TransportException {
        products = shelf.producten();
        return new Seen(!products.isEmpty(), products.size() + " products");
    }

    private Seen unknown() throws TransportException {
        Gebruiker nobody = nobody();
        shelf.permissions("grant", first(), instelling(), List.of(nobody));
        boolean there = shelf.eckIds(first(), instelling()).contains(nobody.eckId());
        return new Seen(!there, there ? "there when read back" : "not there when read back");
    }

    private Seen change(String verb, boolean wanted) throws TransportException {
        if (user.eckId().isBlank()) {
            throw new IllegalStateException("setting eckId must name a pupil whom the server knows");
        }
        shelf.permissions(verb, first(), instelling(), List.of(user));
        boolean there = shelf.eckIds(first(), instelling()).contains(user.eckId());
        return new Seen(there == wanted, there ? "there when read back" : "not there when read back");
    }

    private Seen othersUntouched() throws TransportException {
        int with = 0;
        for (Product product : products) {
            with += shelf.eckIds(product, instelling()).contains(user.eckId()) ? 1 : 0;
        }
        return new Seen(with == 1, with + " of " + products.size() + " products granted");
    }

    private Product first() {
        return products.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no product to grant"));
    }

    private long instelling() {
        if (instelling < 0) {
            throw new IllegalStateException("there is no institution to go by");
        }
        return instelling;
    }
}
