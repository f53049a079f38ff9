-- The counts of a group are written by each commit that touches it, and a row that is written again and again is waded through beside an old snapshot, as the
-- head of the log was. So each time takes a new row in place of the one before, and whoever asks begins with the newest. Others still see one row a status.
ALTER TABLE task_group ADD COLUMN turn bigint NOT NULL DEFAULT 0;
ALTER TABLE task_group DROP CONSTRAINT task_group_pkey;
ALTER TABLE task_group ADD PRIMARY KEY (tenant, grp, status, turn);
ALTER TABLE task_group RESET (fillfactor);

-- A group's counts: from each status on to the one before it, without a look at what they were.
CREATE FUNCTION group_counts(tenant text, grp text) RETURNS TABLE (status text, tasks bigint, "position" bigint, place tid)
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH RECURSIVE newest AS (
        (SELECT known.status, known.tasks, known.position, known.ctid FROM task_group AS known
            WHERE known.tenant = $1 AND known.grp = $2 ORDER BY known.status DESC, known.turn DESC LIMIT 1)
        UNION ALL
        SELECT known.status, known.tasks, known.position, known.place FROM newest CROSS JOIN LATERAL (
            SELECT other.status, other.tasks, other.position, other.ctid AS place FROM task_group AS other
            WHERE other.tenant = $1 AND other.grp = $2 AND other.status < newest.status ORDER BY other.status DESC, other.turn DESC LIMIT 1
        ) AS known
    )
    SELECT * FROM newest;
END $$;

-- Changes of counts, each with the position of the last update that brought a task there (0 where none did).
CREATE TYPE group_change AS (tenant text, grp text, status text, change bigint, "position" bigint);

CREATE FUNCTION count_groups(changes group_change[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    WITH change AS MATERIALIZED (
        SELECT one.tenant, one.grp, one.status, sum(one.change) AS change, max(one.position) AS position
        FROM unnest(changes) AS one GROUP BY one.tenant, one.grp, one.status
    ), known AS MATERIALIZED (
        SELECT change.*, was.place, coalesce(was.turn, 0) AS turn, coalesce(was.tasks, 0) AS tasks, coalesce(was.position, 0) AS reached
        FROM change LEFT JOIN LATERAL (
            SELECT row.ctid AS place, row.turn, row.tasks, row.position FROM task_group AS row
            WHERE row.tenant = change.tenant AND row.grp = change.grp AND row.status = change.status ORDER BY row.turn DESC LIMIT 1
        ) AS was ON true
    ), replaced AS (
        DELETE FROM task_group WHERE ctid = ANY (ARRAY(SELECT place FROM known WHERE place IS NOT NULL))
    )
    INSERT INTO task_group (tenant, grp, status, turn, tasks, position)
    SELECT tenant, grp, status, turn + 1, tasks + change, greatest(reached, position) FROM known;
END $$;

CREATE OR REPLACE FUNCTION task_group_joined() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_groups(ARRAY(SELECT (tenant, grp, status, 1, position)::group_change FROM arrived WHERE grp IS NOT NULL));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION task_group_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_groups(ARRAY(
        SELECT (tenant, grp, step.status, step.change, step.position)::group_change
        FROM (
            SELECT tenant, grp, max(before) AS before, max(after) AS after, max(position) AS position
            FROM (
                SELECT sequence, tenant, grp, status AS before, NULL AS after, 0 AS position FROM gone WHERE grp IS NOT NULL
                UNION ALL
                SELECT sequence, tenant, grp, NULL, status, position FROM arrived WHERE grp IS NOT NULL
            ) AS sides GROUP BY sequence, tenant, grp
        ) AS moved
        CROSS JOIN LATERAL (VALUES (before, -1, 0), (after, 1, position)) AS step (status, change, position)
        WHERE before <> after
    ));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION task_group_left() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM count_groups(ARRAY(SELECT (tenant, grp, status, -1, 0)::group_change FROM gone WHERE grp IS NOT NULL));
    DELETE FROM task_group WHERE ctid = ANY (ARRAY(
        SELECT known.place FROM (SELECT DISTINCT tenant, grp FROM gone WHERE grp IS NOT NULL) AS lost
        CROSS JOIN LATERAL (SELECT place, max(tasks) OVER () AS most FROM group_counts(lost.tenant, lost.grp)) AS known
        WHERE known.most <= 0
    ));
    RETURN NULL;
END $$;
