package nl.sluis.delivery.licence;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pupil of a licence document, by the ECK iD or else by the number that Basispoort gave, and the products that a
 * licence covers for this pupil today. An entry of a revocation has no products.
 */
record Gebruiker(@Nullable String eckId, @Nullable Long id, Set<String> producten) {
    boolean mayUse(Product product) {
        return producten.contains(product.id());
    }

    @Override
    public String toString() {
        return "Gebruiker[" + producten.size() + " producten]";
    }
}
