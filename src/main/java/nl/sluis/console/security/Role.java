package nl.sluis.console.security;

import java.util.Arrays;
import java.util.Optional;

/** What somebody may be on the console. Which operations belong to which role stands with the operations. */
public enum Role {
    /** Sees the state of the hub, and nothing of a pupil. */
    VIEWER("viewer", "kijker"),
    /** Sets orders going, pauses, holds and sends again. */
    OPERATOR("operator", "operator"),
    /** Owns the policies: approves them, keeps the tasks, and gives pupils their overview (AVG art. 15). */
    PRIVACY_OFFICER("privacy-officer", "privacyfunctionaris"),
    /** Does what an operator does, and reloads and proposes what is in the folders. Sees no pupil's overview. */
    ADMINISTRATOR("administrator", "beheerder"),
    /** Reads the metrics, for the program that collects them. */
    METRICS("metrics", "meetprogramma");

    private final String word;
    private final String dutch;

    Role(String word, String dutch) {
        this.word = word;
        this.dutch = dutch;
    }

    /** As it is written in the users file and on the command line. */
    public String word() {
        return word;
    }

    /** As it is called on the page. */
    public String dutch() {
        return dutch;
    }

    /** The authority by which Spring Security knows it. */
    public String authority() {
        return "ROLE_" + name();
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }

    static Optional<Role> ofAuthority(String authority) {
        return Arrays.stream(values())
                .filter(r -> r.authority().equals(authority))
                .findFirst();
    }
}
