package nl.sluis.simulator.soap;

/** A refusal that the caller gets as a SOAP 1.1 fault with HTTP 500. */
public final class SoapFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the text of {@code faultcode}, such as Client.OngeldigBericht
     * @param text the text of {@code faultstring}; never a value out of the message
     */
    public SoapFault(String code, String text) {
        super(text);
        this.code = code;
    }

    public static SoapFault ongeldigBericht() {
        return new SoapFault("Client.OngeldigBericht", "Inhoud van het bericht is ongeldig");
    }

    public static SoapFault tijdelijkNietBeschikbaar() {
        return new SoapFault("Server.TijdelijkNietBeschikbaar", "Server is tijdelijk niet beschikbaar");
    }

    public String code() {
        return code;
    }
}
