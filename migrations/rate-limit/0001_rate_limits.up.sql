-- What everybody has used of every limit, where nodes share that here (rate-limit.store = database). Forgotten after a crash, and so
-- written to no log. Half of each page is left free, so that a row that changes stays on its page and no index has to know.
CREATE UNLOGGED TABLE rate_limits (
    key text PRIMARY KEY,
    burst bigint NOT NULL,
    period_us bigint NOT NULL,
    seen_us bigint NOT NULL, -- when the last request came
    paid_us bigint NOT NULL, -- when those that were let through will have been paid for,
    part bigint NOT NULL, -- and so many parts of a microsecond later, each 1/burst of it
    allowed boolean NOT NULL -- whether the last one was
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
