package nl.sluis;

import nl.sluis.command.Commands;

/** Where every command begins. */
public final class Sluis {
    private Sluis() {}

    public static void main(String[] args) {
        int exit = Commands.run(args);
        // demo and night end here; serve returns only when the hub was stopped
        System.exit(exit);
    }
}
