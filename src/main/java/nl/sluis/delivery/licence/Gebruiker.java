package nl.sluis.delivery.licence;

import java.util.Set;

/**
 * One pupil of a licence document, by ECK iD, with the products that a licence covers for this pupil today. An entry of a
 * revocation has no products.
 */
record Gebruiker(String eckId, Set<String> producten) {
    boolean mayUse(Product product) {
        return producten.contains(product.id());
    }

    @Override
    public String toString() {
        return "Gebruiker[" + producten.size() + " producten]";
    }
}
