package nl.sluis.mapping;

import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;

/** A pupil who may be disclosed but lacks a value that the partner's format demands; set apart, never sent half. */
public record Incomplete(Subject subject, Veld missing) {}
