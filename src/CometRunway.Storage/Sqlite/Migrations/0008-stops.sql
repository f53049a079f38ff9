-- The entry by which a task's log tells that tracking was stopped: its status is the last that the task had, and its version the next. The entries of a task
-- that is gone are found by it.
ALTER TABLE task_update ADD COLUMN is_stop INTEGER;
CREATE INDEX task_update_stops ON task_update (tenant, id) WHERE is_stop;
