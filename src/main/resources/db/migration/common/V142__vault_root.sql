-- The root of all hashes, closed under the master key: a rotation closes it anew, and no hash changes.
CREATE TABLE vault_root (
  id     INT   NOT NULL PRIMARY KEY,
  sealed BYTEA NOT NULL
);
