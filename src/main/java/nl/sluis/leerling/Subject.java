package nl.sluis.leerling;

import java.util.UUID;

/**
 * A pupil as the records of this house know one: a number of the database and a random pseudonym. Neither says anything
 * about the person once the link in the subject table is gone, so a subject may stand in ledger, outbox and logs.
 *
 * @param id key in the subject table
 * @param pseudonym random, never derived from the pupil
 */
public record Subject(long id, UUID pseudonym) {}
