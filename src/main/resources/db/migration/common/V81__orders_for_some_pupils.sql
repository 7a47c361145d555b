-- An order for some pupils of a vestiging names them as subjects; one for all has no rows here.
CREATE TABLE order_subject (
  order_id     UUID         NOT NULL REFERENCES order_record (order_id),
  subject_id   BIGINT       NOT NULL REFERENCES subject (id),
  PRIMARY KEY (order_id, subject_id)
);
