-- What went to DUO and what DUO said of it. No column holds a value of a pupil, and no text that DUO wrote.

CREATE TABLE duo_document (
    document_id UUID PRIMARY KEY,
    -- IDENTIFICATIE, INSCHRIJVING or VERWIJDERING
    kind VARCHAR(16) NOT NULL,
    brin CHAR(4) NOT NULL,
    vestiging CHAR(6) NOT NULL,
    subject_id BIGINT NOT NULL REFERENCES subject (id),
    -- datumTijdBedrijfsdocument: the same on every try
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- when the receipt J was seen
    received_at TIMESTAMP(6) WITH TIME ZONE,
    -- VERZONDEN, ONTVANGEN, VERWERKT, MELDING or FOUTMELDING
    state VARCHAR(16) NOT NULL,
    -- which result decided that state: a later one of DUO has a higher number, in whatever order they come
    decided_by BIGINT,
    code VARCHAR(70),
    signaal BOOLEAN DEFAULT FALSE NOT NULL
);

CREATE INDEX duo_document_by_subject ON duo_document (subject_id, made_at);

CREATE INDEX duo_document_by_state ON duo_document (state, made_at);

-- Every result once, also of documents that we do not know: those are set apart for a person.
CREATE TABLE duo_result (
    brin CHAR(4) NOT NULL,
    number BIGINT NOT NULL,
    document_id UUID NOT NULL,
    kind VARCHAR(16) NOT NULL,
    code VARCHAR(70) NOT NULL,
    reported_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    came_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    set_apart BOOLEAN NOT NULL,
    PRIMARY KEY (brin, number)
);

CREATE INDEX duo_result_by_document ON duo_result (document_id);

-- As what each pupil was last identified, as a keyed hash.
CREATE TABLE duo_person (
    subject_id BIGINT PRIMARY KEY REFERENCES subject (id),
    content_hash CHAR(64) NOT NULL
);

-- Since when DUO does not have the present state of a pupil: the seven days run from here.
CREATE TABLE duo_term (
    subject_id BIGINT NOT NULL REFERENCES subject (id),
    vestiging CHAR(6) NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (subject_id, vestiging)
);
