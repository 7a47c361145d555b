package nl.sluis.delivery.licence;

/** A product as the publisher registered it at Basispoort; its id is the name of the product in licences and policy. */
record Product(String methode, String id) implements Comparable<Product> {
    @Override
    public int compareTo(Product other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return methode + "/" + id;
    }
}
