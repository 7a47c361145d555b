package nl.sluis.source.leerlinggegevens;

/** The message as a whole is wrong: inside this package only, {@link LeerlinggegevensReader} says it to the outside. */
final class MessageRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why a clause about the message, without any value of it */
    MessageRefusal(String why) {
        super(why, null, false, false);
    }
}
