CREATE TABLE tasks (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    title text NOT NULL CONSTRAINT tasks_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
    description text CONSTRAINT tasks_description_length CHECK (char_length(description) <= 10000),
    completed_at timestamptz,
    -- 0 low, 1 medium, 2 high: in the order in which they are sorted.
    priority smallint NOT NULL CONSTRAINT tasks_priority_range CHECK (priority BETWEEN 0 AND 2),
    due_date timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- Whether it ever had tags: the others' need not be looked for.
    tagged boolean NOT NULL DEFAULT false,
    -- Words as they are written, since tasks are in any language.
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || coalesce(description, ''))) STORED
);

-- One for each order of a list, read forwards or backwards. What has no due date comes last in both directions, so these are
-- two. ICU's collation sorts titles as people do, the same in every database.
CREATE INDEX tasks_created ON tasks (user_id, created_at, id);
CREATE INDEX tasks_due ON tasks (user_id, coalesce(due_date, 'infinity'), id);
CREATE INDEX tasks_due_down ON tasks (user_id, coalesce(due_date, '-infinity'), id);
CREATE INDEX tasks_priority ON tasks (user_id, priority, id);
CREATE INDEX tasks_title ON tasks (user_id, (title COLLATE "und-x-icu"), id);

-- How many tasks a user has, so that the quota is exact and costs the same for everybody.
CREATE TABLE task_counts (
    user_id uuid PRIMARY KEY,
    tasks integer NOT NULL,
    quota integer NOT NULL, -- as it was when the last task came
    CONSTRAINT task_counts_quota CHECK (tasks <= quota)
);

-- What a user types into a search box: the last word may be unfinished, unless it ends in a quotation mark.
CREATE FUNCTION tasks_words(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN typed NOT LIKE '%"' AND words::text LIKE '%''' THEN (words::text || ':*')::tsquery ELSE words END
    FROM websearch_to_tsquery('simple', typed) AS words
$$;

-- The plugins tasks and tags live without each other: whichever comes second ties the two together.
DO $$
BEGIN
    IF to_regclass('task_tags') IS NOT NULL THEN
        ALTER TABLE task_tags ADD CONSTRAINT task_tags_task FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE;
    END IF;
END
$$;

-- The second wall: even a statement that forgets whose rows it wants gets those of the user whom the transaction is for.
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tasks_owner ON tasks
    USING (user_id = nullif(current_setting('keelson.user', true), '')::uuid);
