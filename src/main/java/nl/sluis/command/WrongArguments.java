package nl.sluis.command;

/** The user asked for something that cannot be; the command ends with exit code 2 and this text. */
final class WrongArguments extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongArguments(String message) {
        super(message, null, false, false);
    }
}
