-- Readers go by transaction and id, for ids are given before they are committed.
ALTER TABLE events DROP CONSTRAINT events_pkey, ADD PRIMARY KEY (transaction, id);
