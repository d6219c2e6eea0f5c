-- Log-ins, refused tokens, changed roles: for whoever guards the server. No secrets.
CREATE TABLE security_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    success boolean NOT NULL,
    user_id uuid,
    address text,
    request_id text,
    details jsonb,
    created_at timestamptz NOT NULL
);

CREATE INDEX security_events_user ON security_events (user_id, created_at) WHERE user_id IS NOT NULL;
CREATE INDEX security_events_created_at ON security_events USING brin (created_at);
