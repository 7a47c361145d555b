-- The line of a pupil who was let through names the fields of its block that did not leave for this pupil, and why.
ALTER TABLE ledger_entry ALTER COLUMN detail SET DATA TYPE VARCHAR(4000);
