package nl.sluis.policy;

import nl.sluis.leerling.Subject;

/** A refusal: an ordinary value with exactly one reason, not an exception. */
public record Withheld(Subject subject, Reason reason) implements Decision {}
