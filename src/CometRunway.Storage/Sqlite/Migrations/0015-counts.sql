-- How many tasks of a tenant are in each status, as of a group: counted by the database with what it writes. A row that counts none is removed.
CREATE TABLE task_count (
    tenant TEXT    NOT NULL,
    status TEXT    NOT NULL,
    tasks  INTEGER NOT NULL,
    PRIMARY KEY (tenant, status)
) WITHOUT ROWID;

CREATE TRIGGER task_count_joined AFTER INSERT ON task BEGIN
    INSERT INTO task_count (tenant, status, tasks) VALUES (new.tenant, new.status, 1) ON CONFLICT (tenant, status) DO UPDATE SET tasks = tasks + 1;
END;

CREATE TRIGGER task_count_moved AFTER UPDATE OF status ON task WHEN new.status <> old.status BEGIN
    UPDATE task_count SET tasks = tasks - 1 WHERE tenant = old.tenant AND status = old.status;
    DELETE FROM task_count WHERE tenant = old.tenant AND status = old.status AND tasks <= 0;
    INSERT INTO task_count (tenant, status, tasks) VALUES (new.tenant, new.status, 1) ON CONFLICT (tenant, status) DO UPDATE SET tasks = tasks + 1;
END;

CREATE TRIGGER task_count_left AFTER DELETE ON task BEGIN
    UPDATE task_count SET tasks = tasks - 1 WHERE tenant = old.tenant AND status = old.status;
    DELETE FROM task_count WHERE tenant = old.tenant AND status = old.status AND tasks <= 0;
END;

INSERT INTO task_count (tenant, status, tasks) SELECT tenant, status, count(*) FROM task GROUP BY tenant, status;
