-- Retention: what is kept for how long is in the settings; here is what the hub must know to keep to it.

-- Since when no source has this pupil any more; null while one has. The link to the person is deleted some time after.
ALTER TABLE subject ADD COLUMN left_at TIMESTAMP(6) WITH TIME ZONE;

-- Records that were refused at the last order that passed: these pupils are there, though nothing is known of them.
ALTER TABLE brake ADD COLUMN set_apart BYTEA;

-- What the last round did per class of data; the ledger has every round that deleted something.
CREATE TABLE retention_round (
  data_class VARCHAR(24)  NOT NULL PRIMARY KEY,
  done_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  deleted    BIGINT       NOT NULL,
  ever       BIGINT       NOT NULL
);

INSERT INTO one_at_a_time (name) VALUES ('retention');
