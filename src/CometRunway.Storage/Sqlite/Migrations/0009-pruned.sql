-- Up to where entries of the log may be gone. The first that is left does not tell: where nothing was removed, it need not be the first position.
CREATE TABLE log_bound (
    pruned INTEGER NOT NULL
);
INSERT INTO log_bound (pruned)
SELECT coalesce((SELECT min(position) - 1 FROM task_update), (SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0);

-- What goes is remembered, whoever removes it.
CREATE TRIGGER log_pruned AFTER DELETE ON task_update BEGIN
    UPDATE log_bound SET pruned = old.position WHERE pruned < old.position;
END;
