-- How many tasks ended in each minute, and what those cost that ended on each day: counted by the database with what ends them, once a statement. Everybody's stand
-- under the tenant '', of whom groups are not counted. A text that is absent is ''. Whoever writes tasks holds the head of the log by then, so nobody waits crosswise.
CREATE TABLE task_end (
    tenant       text   COLLATE "C" NOT NULL,
    minute       bigint NOT NULL,     -- since 1970
    status       text   COLLATE "C" NOT NULL,
    failure_code text   COLLATE "C" NOT NULL,
    tasks        bigint NOT NULL,
    PRIMARY KEY (tenant, minute, status, failure_code)
) WITH (fillfactor = 50);             -- A row is written again and again for one minute, and then no more.
CREATE INDEX task_end_by_age ON task_end (minute);

-- By kind and model, or by group: a row is of one or the other. Each commit of a day touches the same rows, and so takes a new one in place of the one before, as
-- the counts of groups do (see 0013-groups-beside-a-snapshot.sql).
CREATE TABLE task_usage (
    tenant       text    COLLATE "C" NOT NULL,
    of_group     bigint  NOT NULL,
    day          bigint  NOT NULL,    -- since 1970, UTC
    kind         text    COLLATE "C" NOT NULL,
    model        text    COLLATE "C" NOT NULL,
    grp          text    COLLATE "C" NOT NULL,
    status       text    COLLATE "C" NOT NULL,
    turn         bigint  NOT NULL,
    tasks        bigint  NOT NULL,
    credits      double precision NOT NULL,
    without_cost bigint  NOT NULL,
    PRIMARY KEY (tenant, of_group, day, kind, model, grp, status, turn)
);
CREATE INDEX task_usage_by_age ON task_usage (of_group, day);

-- What a task's detail says of its end. One that can't be read (a hand broke it) says nothing. The one character that PostgreSQL has not is read as one that nobody
-- knows. What a task cost stands among what else the upstream said, which is a text of JSON of its own.
CREATE FUNCTION end_of(detail text, OUT failure_code text, OUT model text, OUT credits double precision) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE said json;
BEGIN
    BEGIN
        said := replace(detail, '\u0000', '\ufffd')::json;
        failure_code := said ->> 'failureCode';
        model := said ->> 'model';
    EXCEPTION WHEN data_exception THEN
        said := NULL;
    END;
    failure_code := left(coalesce(failure_code, ''), 200); -- An index takes no text of any length, and a task must end.
    model := left(coalesce(model, ''), 200);
    IF said IS NULL OR position('"cost' IN coalesce(said ->> 'extra', '')) = 0 THEN RETURN; END IF;
    BEGIN
        said := (said ->> 'extra')::json #> '{cost,credits}';
        IF json_typeof(said) = 'number' THEN credits := (said #>> '{}')::double precision; END IF;
        IF credits < 0 OR credits > 1e12 THEN credits := NULL; END IF;
    EXCEPTION WHEN data_exception THEN
        credits := NULL;
    END;
END $$;

CREATE TYPE task_ending AS (tenant text, ended_at bigint, status text, kind text, grp text, failure_code text, model text, credits double precision);

CREATE FUNCTION count_ends(endings task_ending[]) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO task_end AS known (tenant, minute, status, failure_code, tasks)
    SELECT whose.tenant, ended_at / 60000, status, failure_code, count(*)
    FROM unnest(endings) AS ending CROSS JOIN LATERAL (VALUES (ending.tenant), ('')) AS whose (tenant)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (tenant, minute, status, failure_code) DO UPDATE SET tasks = known.tasks + excluded.tasks;

    WITH change AS MATERIALIZED (
        SELECT whose.tenant, whose.of_group, ended_at / 86400000 AS day, CASE WHEN whose.of_group = 1 THEN '' ELSE coalesce(kind, '') END AS kind, CASE WHEN whose.of_group = 1 THEN '' ELSE model END AS model,
            CASE WHEN whose.of_group = 1 THEN grp ELSE '' END AS grp, status, count(*) AS tasks, coalesce(sum(credits), 0) AS credits, count(*) FILTER (WHERE credits IS NULL) AS without_cost
        FROM unnest(endings) AS ending
        CROSS JOIN LATERAL (SELECT ending.tenant, 0 UNION ALL SELECT '', 0 UNION ALL SELECT ending.tenant, 1 WHERE ending.grp IS NOT NULL) AS whose (tenant, of_group)
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    ), known AS MATERIALIZED (
        SELECT change.*, was.place, coalesce(was.turn, 0) AS turn, coalesce(was.tasks, 0) AS tasks_before, coalesce(was.credits, 0) AS credits_before, coalesce(was.without_cost, 0) AS without_before
        FROM change LEFT JOIN LATERAL (
            SELECT row.ctid AS place, row.turn, row.tasks, row.credits, row.without_cost FROM task_usage AS row
            WHERE row.tenant = change.tenant AND row.of_group = change.of_group AND row.day = change.day AND row.kind = change.kind AND row.model = change.model AND row.grp = change.grp AND row.status = change.status
            ORDER BY row.turn DESC LIMIT 1
        ) AS was ON true
    ), replaced AS (
        DELETE FROM task_usage WHERE ctid = ANY (ARRAY(SELECT place FROM known WHERE place IS NOT NULL))
    )
    INSERT INTO task_usage (tenant, of_group, day, kind, model, grp, status, turn, tasks, credits, without_cost)
    SELECT tenant, of_group, day, kind, model, grp, status, turn + 1, tasks_before + tasks, credits_before + credits, without_before + without_cost FROM known;
END $$;

CREATE FUNCTION task_end_counted() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM arrived WHERE ended_at IS NOT NULL) THEN RETURN NULL; END IF;
    PERFORM count_ends(ARRAY(
        SELECT (tenant, ended_at, status, kind, grp, said.failure_code, said.model, said.credits)::task_ending
        FROM (
            SELECT max(tenant) AS tenant, max(after) AS ended_at, max(status) AS status, max(kind) AS kind, max(grp) AS grp, max(detail) AS detail
            FROM (
                SELECT sequence, ended_at AS before, NULL::bigint AS after, NULL AS tenant, NULL AS status, NULL AS kind, NULL AS grp, NULL AS detail FROM gone
                UNION ALL
                SELECT sequence, NULL, ended_at, tenant, status, kind, grp, detail FROM arrived
            ) AS sides GROUP BY sequence HAVING max(before) IS NULL AND max(after) IS NOT NULL
        ) AS ended CROSS JOIN LATERAL end_of(ended.detail) AS said
    ));
    RETURN NULL;
END $$;

CREATE TRIGGER task_end_counted AFTER UPDATE ON task REFERENCING OLD TABLE AS gone NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION task_end_counted();
