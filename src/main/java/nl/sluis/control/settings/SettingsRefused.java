package nl.sluis.control.settings;

import java.util.List;

/** Settings that do not exist or weaken the house, so the boot stops. Every complaint at once, never with a secret. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsRefused(List<String> complaints) {
        super("The hub does not start: " + complaints.size() + (complaints.size() == 1 ? " complaint" : " complaints")
                + " about its settings.\n  " + String.join("\n  ", complaints)
                + "\nAll settings: ./sluis config reference");
    }
}
