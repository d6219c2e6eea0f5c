DROP INDEX tasks_due, tasks_due_down;
CREATE INDEX tasks_due ON tasks (user_id, coalesce(due_date, 'infinity'), id);
CREATE INDEX tasks_due_down ON tasks (user_id, coalesce(due_date, '-infinity'), id);
