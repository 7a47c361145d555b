package nl.sluis.delivery.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.sluis.delivery.TransportException;
import nl.sluis.leerling.Vestiging;

/**
 * The routes of the institutions service and of "Hosted Lika", Basispoort's register of licences, that this house needs:
 * which institution a vestiging is, whether it lets us synchronise, which products there are and who may use them.
 *
 * <p>ASSUMED: the answer of {@code nawsearch} is a list of objects with {@code id}; its form is not public.
 */
final class LicenceShelf {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private final LicenceRest rest;
    private final String lika;

    /** @param identityCode by which Basispoort knows the publisher */
    LicenceShelf(LicenceRest rest, String identityCode) {
        this.rest = rest;
        this.lika = "hosted-lika/management/lika/" + identityCode + "/";
    }

    /** @throws TransportException to hold, when Basispoort knows no such institution or several */
    long instelling(Vestiging vestiging) throws TransportException {
        JsonNode found = rest.get("rest/v2/nawsearch?brincode=" + vestiging.code() + "&activeOnly=true");
        if (!found.isArray() || found.size() != 1 || !found.get(0).path("id").canConvertToLong()) {
            throw TransportException.hold("Basispoort knows " + (found.isArray() ? found.size() : 0)
                    + " active institutions with this BRIN6, expected one");
        }
        return found.get(0).path("id").longValue();
    }

    /** Whether the school ticked, in Basispoort Beheer, that its data may be synchronised. Asks for it when it did not. */
    boolean maySynchronise(long instelling) throws TransportException {
        JsonNode answer = rest.get(
                "rest/v2/instellingen/" + instelling + "/uitgever/synchronizationpermission?request-permission=true");
        if (!answer.path("hasSynchronizationPermission").isBoolean()) {
            throw TransportException.again("the answer about the permission to synchronise is not understood");
        }
        return answer.path("hasSynchronizationPermission").booleanValue();
    }

    /** Every product that the publisher has at Basispoort. */
    Set<Product> producten() throws TransportException {
        Set<Product> products = new TreeSet<>();
        for (String methode : ids(rest.get(lika + "methode"))) {
            for (String product : ids(rest.get(lika + "methode/" + methode + "/product"))) {
                products.add(new Product(methode, product));
            }
        }
        return products;
    }

    /** Who of this institution may use the product, by ECK iD. */
    Set<String> eckIds(Product product, long instelling) throws TransportException {
        Set<String> users = new HashSet<>();
        String path = lika + "methode/" + product.methode() + "/product/" + product.id() + "/gebruiker_eckid";
        JsonNode list = rest.get(path).path("gebruikers");
        if (!list.isArray()) {
            throw TransportException.again("the list of users of " + product + " is not understood");
        }
        for (JsonNode user : list) {
            if (user.path("instellingId").longValue() == instelling) {
                users.add(user.path("eckId").asText());
            }
        }
        return users;
    }

    /** @param verb {@code grant} or {@code revoke} */
    void permissions(String verb, Product product, long instelling, Collection<Gebruiker> users)
            throws TransportException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode body = json.objectNode();
        body.putArray("methodes");
        body.putArray("producten").add(product.id());
        body.putArray("gebruikers");
        ArrayNode eckIds = body.putArray("gebruikerEckIds");
        users.forEach(u -> eckIds.addObject().put("instellingId", instelling).put("eckId", u.eckId()));
        rest.post(lika + "permissions/" + verb, body);
    }

    private static Set<String> ids(JsonNode list) throws TransportException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode one : list) {
            String id = one.path("id").asText();
            if (!ID.matcher(id).matches()) {
                throw TransportException.again("a list of Basispoort is not understood: an entry without an id");
            }
            ids.add(id);
        }
        return ids;
    }
}
