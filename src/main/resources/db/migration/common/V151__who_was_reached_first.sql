-- Whether the partner had nothing of the pupil before this document went out: if it refuses the document it has nothing
-- still, and there is nothing to take back.
ALTER TABLE outbox_subject ADD COLUMN first_reach BOOLEAN DEFAULT FALSE NOT NULL;
