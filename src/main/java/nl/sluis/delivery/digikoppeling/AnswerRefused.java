package nl.sluis.delivery.digikoppeling;

/** An answer that proves nothing. The message is ours and safe to log: never what the answer said. */
final class AnswerRefused extends Exception {
    private static final long serialVersionUID = 1L;

    AnswerRefused(String why) {
        super(why);
    }
}
