-- An order whose process died is carried out again. Pupils who changed in between are then in two documents of it.
ALTER TABLE order_record ADD COLUMN begun INTEGER DEFAULT 0 NOT NULL;
