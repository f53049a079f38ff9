-- How many tasks of a group are in each status. The database counts by itself, with what it writes and in the same transaction, so no way of
-- writing tasks can forget it. A group's rows stay until its last task is gone.
CREATE TABLE task_group (
    tenant   TEXT    NOT NULL,
    grp      TEXT    NOT NULL,
    status   TEXT    NOT NULL,
    tasks    INTEGER NOT NULL,
    position INTEGER NOT NULL,  -- of the last update that brought a task here
    PRIMARY KEY (tenant, grp, status)
) WITHOUT ROWID;

CREATE TRIGGER task_group_joined AFTER INSERT ON task WHEN new.grp IS NOT NULL BEGIN
    INSERT INTO task_group (tenant, grp, status, tasks, position) VALUES (new.tenant, new.grp, new.status, 1, new.position)
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = tasks + 1, position = excluded.position;
END;

CREATE TRIGGER task_group_moved AFTER UPDATE OF status ON task WHEN new.grp IS NOT NULL AND new.status <> old.status BEGIN
    UPDATE task_group SET tasks = tasks - 1 WHERE tenant = old.tenant AND grp = old.grp AND status = old.status;
    INSERT INTO task_group (tenant, grp, status, tasks, position) VALUES (new.tenant, new.grp, new.status, 1, new.position)
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = tasks + 1, position = excluded.position;
END;

CREATE TRIGGER task_group_left AFTER DELETE ON task WHEN old.grp IS NOT NULL BEGIN
    UPDATE task_group SET tasks = tasks - 1 WHERE tenant = old.tenant AND grp = old.grp AND status = old.status;
    DELETE FROM task_group WHERE tenant = old.tenant AND grp = old.grp
        AND NOT EXISTS (SELECT 1 FROM task_group AS other WHERE other.tenant = old.tenant AND other.grp = old.grp AND other.tasks > 0);
END;

INSERT INTO task_group (tenant, grp, status, tasks, position)
SELECT tenant, grp, status, count(*), max(position) FROM task WHERE grp IS NOT NULL GROUP BY tenant, grp, status;
