-- A partner of notifications sees other records than the pupils of its order: how many, and how many of them were set
-- apart. Null for a partner whose route begins with the pupils.
ALTER TABLE order_outcome ADD COLUMN received INT;

ALTER TABLE order_outcome ADD COLUMN set_apart INT;
