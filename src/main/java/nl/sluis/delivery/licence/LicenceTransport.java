package nl.sluis.delivery.licence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.delivery.Consignment;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Receipt;
import nl.sluis.delivery.Transport;
import nl.sluis.delivery.TransportException;
import nl.sluis.leerling.Subject;

/**
 * Brings the licences of pupils to Basispoort. A document says which products each of its pupils may use today; what
 * Basispoort has is read first, only the difference is granted or revoked, and then it is read back, since a user whom
 * Basispoort does not know is dropped there without a word. So sending twice changes nothing, and a lost answer neither.
 */
public final class LicenceTransport implements Transport {
    private final LicenceShelf shelf;

    private LicenceTransport(LicenceShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * @param settings {@code url}, the key stores, and {@code identityCode} of the publisher
     * @throws IllegalArgumentException if a setting is missing or malformed
     */
    public static LicenceTransport open(PartnerSettings settings) {
        String code = settings.setting("identityCode");
        if (!code.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new IllegalArgumentException(
                    "partner " + settings.partner() + ": setting identityCode expected letters, digits, . _ -");
        }
        return new LicenceTransport(new LicenceShelf(LicenceRest.of(settings), code));
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        List<Gebruiker> users = LicenceDocument.read(consignment.bytes());
        if (users.size() != consignment.inOrder().size()) {
            throw TransportException.hold("the document has " + users.size() + " entries for "
                    + consignment.inOrder().size() + " pupils");
        }
        long instelling = shelf.instelling(consignment.vestiging());
        if (!shelf.maySynchronise(instelling)) {
            throw TransportException.hold("the school has not allowed synchronisation in Basispoort Beheer");
        }
        Set<Product> products = products(users);
        int changes = 0;
        for (Product product : products) {
            changes += bring(product, instelling, users);
        }
        Set<Subject> unconfirmed = new HashSet<>();
        for (Product product : products) {
            unconfirmed.addAll(different(product, instelling, users, consignment.inOrder()));
        }
        return new Receipt(
                products.size() + " products read back, " + changes + " changes, " + unconfirmed.size()
                        + " pupils unknown there",
                Map.of(),
                unconfirmed);
    }

    /** All products there are, so that one whose licence ended is found too. */
    private Set<Product> products(List<Gebruiker> users) throws TransportException {
        Set<Product> known = shelf.producten();
        Set<String> ids = known.stream().map(Product::id).collect(Collectors.toSet());
        for (Gebruiker user : users) {
            for (String product : user.producten()) {
                if (!ids.contains(product)) {
                    throw TransportException.hold("product " + product + " of the policy is not at Basispoort");
                }
            }
        }
        return known;
    }

    private int bring(Product product, long instelling, List<Gebruiker> users) throws TransportException {
        Set<String> there = shelf.eckIds(product, instelling);
        List<Gebruiker> grant = new ArrayList<>();
        List<Gebruiker> revoke = new ArrayList<>();
        for (Gebruiker user : users) {
            boolean wanted = user.mayUse(product);
            if (wanted && !there.contains(user.eckId())) {
                grant.add(user);
            } else if (!wanted && there.contains(user.eckId())) {
                revoke.add(user);
            }
        }
        if (!grant.isEmpty()) {
            shelf.permissions("grant", product, instelling, grant);
        }
        if (!revoke.isEmpty()) {
            shelf.permissions("revoke", product, instelling, revoke);
        }
        return grant.size() + revoke.size();
    }

    private Set<Subject> different(Product product, long instelling, List<Gebruiker> users, List<Subject> subjects)
            throws TransportException {
        Set<String> there = shelf.eckIds(product, instelling);
        Set<Subject> different = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            boolean wanted = users.get(i).mayUse(product);
            boolean has = there.contains(users.get(i).eckId());
            if (!wanted && has) {
                throw TransportException.again("a licence of " + product + " was revoked and is still there");
            }
            if (wanted && !has) {
                different.add(subjects.get(i));
            }
        }
        return different;
    }
}
