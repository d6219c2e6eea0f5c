-- Answers to requests with an Idempotency-Key, written in the transaction of the change.
CREATE TABLE idempotency_keys (
    principal uuid NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    status smallint NOT NULL,
    headers json NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key)
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys USING brin (created_at);
