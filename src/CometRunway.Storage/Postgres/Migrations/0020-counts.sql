-- How many tasks of a tenant are in each status, as of a group: counted by the database with what it writes, once a statement. Everybody's stand under the tenant ''.
-- Each commit touches the same rows, and so takes a new one in place of the one before (see 0013-groups-beside-a-snapshot.sql). One that counts none stays,
-- until its tenant's last task is gone: its turns must not begin anew, below those that a snapshot still sees.
CREATE TABLE task_count (
    tenant text   COLLATE "C" NOT NULL,
    status text   COLLATE "C" NOT NULL,
    turn   bigint NOT NULL,
    tasks  bigint NOT NULL,
    PRIMARY KEY (tenant, status, turn)
);

-- A tenant's counts: from each status on to the one before it, without a look at what they were.
CREATE FUNCTION tenant_counts(tenant text) RETURNS TABLE (status text, tasks bigint, place tid) LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH RECURSIVE newest AS (
        (SELECT known.status, known.tasks, known.ctid FROM task_count AS known WHERE known.tenant = $1 ORDER BY known.status DESC, known.turn DESC LIMIT 1)
        UNION ALL
        SELECT known.status, known.tasks, known.place FROM newest CROSS JOIN LATERAL (
            SELECT other.status, other.tasks, other.ctid AS place FROM task_count AS other WHERE other.tenant = $1 AND other.status < newest.status ORDER BY other.status DESC, other.turn DESC LIMIT 1
        ) AS known
    )
    SELECT * FROM newest;
END $$;

CREATE TYPE count_change AS (tenant text, status text, change bigint);

CREATE FUNCTION count_tasks(changes count_change[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    WITH change AS MATERIALIZED (
        SELECT whose.tenant, one.status, sum(one.change) AS change
        FROM unnest(changes) AS one CROSS JOIN LATERAL (VALUES (one.tenant), ('')) AS whose (tenant)
        GROUP BY whose.tenant, one.status HAVING sum(one.change) <> 0
    ), known AS MATERIALIZED (
        SELECT change.*, was.place, coalesce(was.turn, 0) AS turn, coalesce(was.tasks, 0) AS tasks
        FROM change LEFT JOIN LATERAL (
            SELECT row.ctid AS place, row.turn, row.tasks FROM task_count AS row
            WHERE row.tenant = change.tenant AND row.status = change.status ORDER BY row.turn DESC LIMIT 1
        ) AS was ON true
    ), replaced AS (
        DELETE FROM task_count WHERE ctid = ANY (ARRAY(SELECT place FROM known WHERE place IS NOT NULL))
    )
    INSERT INTO task_count (tenant, status, turn, tasks)
    SELECT tenant, status, turn + 1, tasks + change FROM known;
END $$;

CREATE FUNCTION task_count_joined() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_tasks(ARRAY(SELECT (tenant, status, count(*))::count_change FROM arrived GROUP BY tenant, status));
    RETURN NULL;
END $$;

CREATE FUNCTION task_count_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_tasks(ARRAY(
        SELECT (tenant, status, sum(change))::count_change
        FROM (SELECT tenant, status, -1 AS change FROM gone UNION ALL SELECT tenant, status, 1 FROM arrived) AS sides
        GROUP BY tenant, status HAVING sum(change) <> 0
    ));
    RETURN NULL;
END $$;

CREATE FUNCTION task_count_left() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_tasks(ARRAY(SELECT (tenant, status, -count(*))::count_change FROM gone GROUP BY tenant, status));
    DELETE FROM task_count WHERE ctid = ANY (ARRAY(
        SELECT known.place FROM (SELECT DISTINCT tenant FROM gone) AS lost
        CROSS JOIN LATERAL (SELECT place, max(tasks) OVER () AS most FROM tenant_counts(lost.tenant)) AS known
        WHERE known.most <= 0
    ));
    RETURN NULL;
END $$;

CREATE TRIGGER task_count_joined AFTER INSERT ON task REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION task_count_joined();
CREATE TRIGGER task_count_moved AFTER UPDATE ON task REFERENCING OLD TABLE AS gone NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION task_count_moved();
CREATE TRIGGER task_count_left AFTER DELETE ON task REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION task_count_left();

-- Nobody writes tasks from here on until this is committed: the triggers hold the table.
INSERT INTO task_count (tenant, status, turn, tasks)
SELECT whose.tenant, status, 1, count(*) FROM task CROSS JOIN LATERAL (VALUES (task.tenant), ('')) AS whose (tenant) GROUP BY whose.tenant, status;
