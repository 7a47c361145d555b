-- Work that only one node may do at a time: whoever does it locks the row until its transaction ends.
CREATE TABLE one_at_a_time (
    name VARCHAR(40) PRIMARY KEY
);

INSERT INTO one_at_a_time (name) VALUES ('pupil registers');
