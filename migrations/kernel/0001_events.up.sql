-- What has happened, written in the transaction of the change: readers and other nodes learn of it from here.
CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    user_id uuid,
    data json,
    -- Ids are given before they are committed: a reader that goes by id alone would pass by those that come late.
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- For the sweep. Rows come in the order of their times, and this costs next to nothing to keep.
CREATE INDEX events_created_at ON events USING brin (created_at);
