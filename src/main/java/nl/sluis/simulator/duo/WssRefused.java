package nl.sluis.simulator.duo;

/** A request that DUO would not take, with the fault code of WS-Security or of DUO. */
final class WssRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    WssRefused(String code, String text) {
        super(text);
        this.code = code;
    }

    String code() {
        return code;
    }
}
