-- Whatever the planner knows of the tables, and however long ago a statement was planned: each index serves one question, so that there is one way to answer
-- it. A tenant's tasks by their sequence had an index that began as the one of (tenant, id) does, and a statement that was planned while the table was empty
-- went through all of a tenant's tasks to find one. The order of a list is by an expression that nothing else asks for. Servers of the version before list
-- by the index of (tenant, id) meanwhile.
CREATE INDEX task_listed ON task ((tenant || ''), (-sequence));
DROP INDEX task_by_tenant;

-- A tenant's unfinished tasks, to be counted and listed.
CREATE INDEX task_listed_open ON task ((tenant || ''), (-sequence)) WHERE ended_at IS NULL;
DROP INDEX task_open;

-- The same counts, without joins: those that go and those that come are put side by side by their numbers.
CREATE OR REPLACE FUNCTION task_group_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO task_group AS known (tenant, grp, status, tasks, position)
    SELECT tenant, grp, step.status, sum(step.change), max(step.position)
    FROM (
        SELECT tenant, grp, max(before) AS before, max(after) AS after, max(position) AS position
        FROM (
            SELECT sequence, tenant, grp, status AS before, NULL AS after, 0 AS position FROM gone WHERE grp IS NOT NULL
            UNION ALL
            SELECT sequence, tenant, grp, NULL, status, position FROM arrived WHERE grp IS NOT NULL
        ) AS sides GROUP BY sequence, tenant, grp
    ) AS moved
    CROSS JOIN LATERAL (VALUES (before, -1, 0), (after, 1, position)) AS step (status, change, position)
    WHERE before <> after GROUP BY tenant, grp, step.status ORDER BY tenant, grp, step.status
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = known.tasks + excluded.tasks, position = greatest(known.position, excluded.position);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION task_group_left() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO task_group AS known (tenant, grp, status, tasks, position)
    SELECT tenant, grp, status, -count(*), 0 FROM gone WHERE grp IS NOT NULL GROUP BY tenant, grp, status ORDER BY tenant, grp, status
    ON CONFLICT (tenant, grp, status) DO UPDATE SET tasks = known.tasks + excluded.tasks;
    DELETE FROM task_group WHERE ctid = ANY (ARRAY(
        SELECT known.place FROM (SELECT DISTINCT tenant, grp FROM gone WHERE grp IS NOT NULL) AS lost
        CROSS JOIN LATERAL (SELECT ctid AS place, max(tasks) OVER () AS most FROM task_group WHERE tenant = lost.tenant AND grp = lost.grp) AS known
        WHERE known.most <= 0
    ));
    RETURN NULL;
END $$;
