DROP TABLE tasks CASCADE; -- with the foreign key of task_tags
DROP TABLE task_counts;
DROP FUNCTION tasks_words;
