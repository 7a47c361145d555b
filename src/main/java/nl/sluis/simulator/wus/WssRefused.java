package nl.sluis.simulator.wus;

/** A request that is not taken, with the fault code of WS-Security or of the service; no value of the message is in it. */
public final class WssRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public WssRefused(String code, String text) {
        super(text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
