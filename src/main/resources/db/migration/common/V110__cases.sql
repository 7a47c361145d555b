-- What a request or demand of a party says of one pupil (kind VERZOEK): words and names of fields, never a value. An
-- approval is a row of its own, with the same content and the name of the second person.
ALTER TABLE pupil_register ADD COLUMN last_day DATE;

ALTER TABLE pupil_register ADD COLUMN on_record VARCHAR(400);

ALTER TABLE pupil_register ADD COLUMN asked_for VARCHAR(2000);

ALTER TABLE pupil_register ADD COLUMN source_named VARCHAR(2000);

ALTER TABLE pupil_register ADD COLUMN term DATE;

ALTER TABLE pupil_register ADD COLUMN approved_by VARCHAR(80);

ALTER TABLE pupil_register ADD COLUMN approval_evidence VARCHAR(80);
