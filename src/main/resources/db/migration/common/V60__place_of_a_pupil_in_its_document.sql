-- The place of a pupil in its document: entry n is about the pupil at place n, also where the partner's words do not
-- say who it is to us.
ALTER TABLE outbox_subject ADD COLUMN place INTEGER DEFAULT 0 NOT NULL;
