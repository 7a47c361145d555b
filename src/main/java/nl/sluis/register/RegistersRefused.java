package nl.sluis.register;

import java.util.List;

/** The registers cannot be used: every complaint at once, each with file, place, found and expected. */
public final class RegistersRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> complaints;

    public RegistersRefused(List<String> complaints) {
        super("the registers are refused:\n  " + String.join("\n  ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    public List<String> complaints() {
        return complaints;
    }
}
