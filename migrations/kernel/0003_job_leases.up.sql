-- Jobs that one node of all does: who is at it, until when, and when it is due again.
CREATE TABLE job_leases (
    name text PRIMARY KEY,
    due_at timestamptz NOT NULL,
    holder uuid,
    held_until timestamptz
);
