package nl.sluis.delivery.licence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product of a publisher as the licence register names it: {@code uitgever/methode/product}. The ids of methode and
 * product are those that the publisher registered at Basispoort.
 *
 * @param uitgever the word by which the partner file finds the identityCode of the publisher
 */
record Product(String uitgever, String methode, String product) implements Comparable<Product> {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,40})/([A-Za-z0-9._-]{1,60})/([A-Za-z0-9._-]{1,60})");

    /** @throws IllegalArgumentException unless it has the three parts */
    static Product of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("product " + text + ": expected uitgever/methode/product");
        }
        return new Product(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    @Override
    public int compareTo(Product other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return uitgever + "/" + methode + "/" + product;
    }
}
