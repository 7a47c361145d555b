-- The latest file of MLS of each vestiging, sealed under the master key and bound to its vestiging. A newer one takes its
-- place; one that is too old is deleted.
CREATE TABLE mls_file (
  vestiging   CHAR(6)      NOT NULL PRIMARY KEY,
  -- as it was dropped
  name        VARCHAR(160) NOT NULL,
  received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  sealed      BYTEA        NOT NULL
);
