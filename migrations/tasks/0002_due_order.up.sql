-- CASE, where coalesce says the same: under a policy the planner trusts it not to leak what it sees, and so begins a page at its
-- place in the index instead of reading all before it.
DROP INDEX tasks_due, tasks_due_down;
CREATE INDEX tasks_due ON tasks (user_id, (CASE WHEN due_date IS NULL THEN timestamptz 'infinity' ELSE due_date END), id);
CREATE INDEX tasks_due_down ON tasks (user_id, (CASE WHEN due_date IS NULL THEN timestamptz '-infinity' ELSE due_date END), id);
