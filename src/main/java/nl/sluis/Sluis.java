package nl.sluis;

/** Placeholder until the commands are in. */
public final class Sluis {
    private Sluis() {}

    public static void main(String[] args) {
        System.out.println("Sluis");
    }
}
