-- Names that users give to their tasks.
CREATE TABLE tags (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT tags_name_length CHECK (char_length(name) BETWEEN 1 AND 50),
    color text NOT NULL CONSTRAINT tags_color_form CHECK (color ~ '^#[0-9a-fA-F]{6}$'),
    created_at timestamptz NOT NULL
);

-- One of a name for each user, whatever its case; lists come in this order. ICU's collation, so that it is the same in every
-- database and knows all letters.
CREATE UNIQUE INDEX tags_name ON tags (user_id, lower(name COLLATE "und-x-icu"));

CREATE TABLE task_tags (
    user_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tag_id uuid NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (task_id, tag_id)
);

CREATE INDEX task_tags_tag ON task_tags (tag_id);

-- The plugins tasks and tags live without each other: whichever comes second ties the two together.
DO $$
BEGIN
    IF to_regclass('tasks') IS NOT NULL THEN
        ALTER TABLE task_tags ADD CONSTRAINT task_tags_task FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE;
    END IF;
END
$$;

-- The second wall: even a statement that forgets whose rows it wants gets those of the user whom the transaction is for.
ALTER TABLE tags ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tags_owner ON tags
    USING (user_id = nullif(current_setting('keelson.user', true), '')::uuid);

ALTER TABLE task_tags ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY task_tags_owner ON task_tags
    USING (user_id = nullif(current_setting('keelson.user', true), '')::uuid);
