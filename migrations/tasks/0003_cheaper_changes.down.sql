DROP INDEX tasks_due;
DROP TRIGGER tasks_search ON tasks;
ALTER TABLE tasks
    ALTER COLUMN title TYPE text, ALTER COLUMN description TYPE text, ALTER COLUMN priority TYPE smallint,
    ADD CONSTRAINT tasks_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    ADD CONSTRAINT tasks_description_length CHECK (char_length(description) <= 10000),
    ADD CONSTRAINT tasks_priority_range CHECK (priority BETWEEN 0 AND 2),
    DROP COLUMN search;
ALTER TABLE tasks ADD COLUMN
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || coalesce(description, ''))) STORED;
DROP DOMAIN task_title, task_description, task_priority;

CREATE INDEX tasks_due ON tasks (user_id, (CASE WHEN due_date IS NULL THEN timestamptz 'infinity' ELSE due_date END), id);
CREATE INDEX tasks_due_down ON tasks (user_id, (CASE WHEN due_date IS NULL THEN timestamptz '-infinity' ELSE due_date END), id);
ANALYZE tasks;
