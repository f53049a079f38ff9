-- The entry by which a task's log tells that tracking was stopped: its status is the last that the task had, and its version the next. The entries of a task
-- that is gone are found by it. Servers of the version before read it as one more update, and remove a task without it.
ALTER TABLE task_update ADD COLUMN is_stop boolean;
CREATE INDEX task_update_stops ON task_update ((tenant || ''), id) WHERE is_stop; -- An expression that nothing else asks for: no other index will do.
