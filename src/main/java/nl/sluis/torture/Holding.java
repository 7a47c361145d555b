package nl.sluis.torture;

/**
 * What a partner has of one pupil after one message.
 *
 * @param content all of it, for telling whether the same came twice
 * @param essence what is the same at a partner of an undisturbed hub: without numbers that partners give out
 * @param version how often the pupil had changed, as text that sorts; empty where it cannot be seen
 */
record Holding(String content, String essence, String version) {
    /** The partner was told to forget the pupil. */
    static final Holding REMOVED = new Holding("removed", "removed", "");

    boolean removed() {
        return this.equals(REMOVED);
    }

    @Override
    public String toString() {
        return "Holding[" + content.length() + " characters]";
    }
}
