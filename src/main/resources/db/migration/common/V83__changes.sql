-- Pupils who changed at the source and are not ordered yet, as subjects; the same pupil twice is once.
CREATE TABLE pupil_change (
  vestiging    CHAR(6)      NOT NULL,
  subject_id   BIGINT       NOT NULL REFERENCES subject (id),
  noted_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (vestiging, subject_id)
);
