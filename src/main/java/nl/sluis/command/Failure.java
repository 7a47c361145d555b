package nl.sluis.command;

import nl.sluis.control.settings.SettingsRefused;
import nl.sluis.register.RegistersRefused;
import nl.sluis.route.RouteRefused;
import nl.sluis.shelf.ShelfRefused;

/** Finds in a chain of exceptions the one that a person wants to read. */
final class Failure {
    private Failure() {}

    static boolean isWrongArguments(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WrongArguments) {
                return true;
            }
        }
        return false;
    }

    static String text(Throwable failure) {
        Throwable last = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SettingsRefused
                    || t instanceof ShelfRefused
                    || t instanceof RouteRefused
                    || t instanceof RegistersRefused
                    || t instanceof WrongArguments) {
                return String.valueOf(t.getMessage());
            }
            last = t;
        }
        String message = String.valueOf(last.getMessage());
        if (message.contains("Database may be already in use") || message.contains("file is locked")) {
            return "another hub is running on this home; end it first, or choose another --home";
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : message;
    }
}
