-- Who was last accepted as a pupil of each vestiging, and what waits for a person because it differs too much. Members
-- are numbers of the subject table, ascending, as differences of variable length: no key, no name, no hash of one.
CREATE TABLE brake (
  vestiging      CHAR(6)      NOT NULL PRIMARY KEY,
  accepted       BYTEA        NOT NULL,
  accepted_count INT          NOT NULL,
  accepted_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- null: nothing is held
  held           BYTEA,
  held_count     INT,
  leaving        INT,
  joining        INT,
  held_at        TIMESTAMP(6) WITH TIME ZONE,
  confirmed_by   VARCHAR(80),
  confirmed_at   TIMESTAMP(6) WITH TIME ZONE,
  confirmed_why  VARCHAR(200)
);
