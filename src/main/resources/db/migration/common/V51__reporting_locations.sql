-- How many pupils of each vestiging a partner may have (numbers only), and what its deliveries can tell apart.
CREATE TABLE reporting_count (
  partner    VARCHAR(64) NOT NULL,
  vestiging  CHAR(6)     NOT NULL,
  pupils     INT         NOT NULL,
  PRIMARY KEY (partner, vestiging)
);

CREATE TABLE reporting_block (
  partner    VARCHAR(64) NOT NULL,
  vestiging  CHAR(6)     NOT NULL,
  -- the lowest code of the vestigingen that are only ever delivered together
  block      CHAR(6)     NOT NULL,
  -- the fewest pupils of this vestiging in any delivery
  lowest     INT         NOT NULL,
  -- null: too few, nothing of it is delivered
  location   VARCHAR(80),
  PRIMARY KEY (partner, vestiging)
);
