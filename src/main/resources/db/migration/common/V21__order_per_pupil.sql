-- The order of documents holds per pupil: whether an earlier one shares a pupil is asked for each candidate.
CREATE INDEX outbox_subject_by_subject ON outbox_subject (subject_id);

CREATE INDEX outbox_by_lane ON outbox (partner, vestiging, state);

CREATE INDEX outbox_by_age ON outbox (partner, state, made_at, vestiging, place);
