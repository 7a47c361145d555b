-- Since when a partner is planned, and the last planned time that was taken (wall clock of Europe/Amsterdam, or empty).
CREATE TABLE partner_plan (
  partner      VARCHAR(40)  NOT NULL PRIMARY KEY,
  since        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_planned VARCHAR(19)  NOT NULL
);

-- One run per partner and planned time, whichever node and trigger began it.
CREATE TABLE planned_run (
  partner      VARCHAR(40)  NOT NULL,
  planned_for  VARCHAR(19)  NOT NULL,
  taken_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  run_id       UUID,
  PRIMARY KEY (partner, planned_for)
);

-- What the watchdog asks every minute.
CREATE INDEX order_record_finished ON order_record (finished_at);
CREATE INDEX outbox_order ON outbox (order_id);
