-- How many tasks of a group are in each status. The database counts by itself, with what it writes and in the same transaction, so no way of
-- writing tasks can forget it, and servers of the version before count too. Whoever writes tasks holds the head of the log by then, so nobody
-- waits crosswise. A group's rows stay until its last task is gone.
CREATE TABLE task_group (
    tenant   text   COLLATE "C" NOT NULL,
    grp      text   COLLATE "C" NOT NULL,
    status   text   COLLATE "C" NOT NULL,
    tasks    bigint NOT NULL,
    position bigint NOT NULL,         -- of the last update that brought a task here
    PRIMARY KEY (tenant, grp, status)
) WITH (fillfactor = 25);             -- Rows of groups that run are written again and again, and touch no index so.

CREATE FUNCTION task_group_joined() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO task_group AS known (tenant, grp, status, tasks, position)
    SELECT tenant, grp, status, count(*), max(position) FROM arrived WHERE grp IS NOT NULL GROUP BY tenant, grp, status ORDER BY tenant, grp, status
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = known.tasks + excluded.tasks, position = excluded.position;
    RETURN NULL;
END $$;

CREATE FUNCTION task_group_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO task_group AS known (tenant, grp, status, tasks, position)
    SELECT tenant, grp, status, sum(change), max(position)
    FROM (
        SELECT after.tenant, after.grp, step.status, step.change, step.position
        FROM gone AS before JOIN arrived AS after USING (sequence)
        CROSS JOIN LATERAL (VALUES (before.status, -1, 0), (after.status, 1, after.position)) AS step (status, change, position)
        WHERE after.grp IS NOT NULL AND after.status <> before.status
    ) AS moved GROUP BY tenant, grp, status ORDER BY tenant, grp, status
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = known.tasks + excluded.tasks, position = greatest(known.position, excluded.position);
    RETURN NULL;
END $$;

CREATE FUNCTION task_group_left() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE task_group AS known SET tasks = known.tasks - lost.tasks
    FROM (SELECT tenant, grp, status, count(*) AS tasks FROM gone WHERE grp IS NOT NULL GROUP BY tenant, grp, status) AS lost
    WHERE known.tenant = lost.tenant AND known.grp = lost.grp AND known.status = lost.status;
    DELETE FROM task_group AS known USING (SELECT DISTINCT tenant, grp FROM gone WHERE grp IS NOT NULL) AS lost
    WHERE known.tenant = lost.tenant AND known.grp = lost.grp
        AND NOT EXISTS (SELECT 1 FROM task_group AS other WHERE other.tenant = lost.tenant AND other.grp = lost.grp AND other.tasks > 0);
    RETURN NULL;
END $$;

CREATE TRIGGER task_group_joined AFTER INSERT ON task REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION task_group_joined();
CREATE TRIGGER task_group_moved AFTER UPDATE ON task REFERENCING OLD TABLE AS gone NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION task_group_moved();
CREATE TRIGGER task_group_left AFTER DELETE ON task REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION task_group_left();

-- Nobody writes tasks from here on until this is committed: the triggers hold the table.
INSERT INTO task_group (tenant, grp, status, tasks, position)
SELECT tenant, grp, status, count(*), max(position) FROM task WHERE grp IS NOT NULL GROUP BY tenant, grp, status;
