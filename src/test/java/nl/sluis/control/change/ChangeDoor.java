package nl.sluis.control.change;

/** Lets tests of hostile input at parsers of this room. */
public final class ChangeDoor {
    private ChangeDoor() {}

    public static void notification(String text) {
        var unused = Notification.read(text);
    }
}
