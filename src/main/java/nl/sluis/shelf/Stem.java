package nl.sluis.shelf;

/** The name that a file gives itself must be the name it stands under. */
final class Stem {
    private Stem() {}

    static void check(Section section, String key, String stem) {
        String name = section.text(key, stem + ", as the file name says");
        if (name != null && !name.equals(stem)) {
            section.refuse(key, name, stem + ", as the file name says");
        }
    }
}
