-- The names of a task's tags. A function of its own, since a statement that only may need them would prepare to look for them each
-- time it is carried out.
CREATE FUNCTION task_tag_names(owner uuid, task uuid) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT g.name FROM task_tags l JOIN tags g ON g.id = l.tag_id
        WHERE l.task_id = task AND l.user_id = owner ORDER BY lower(g.name COLLATE "und-x-icu"));
END
$$;
