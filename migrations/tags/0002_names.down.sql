DROP FUNCTION task_tag_names(uuid, uuid);
