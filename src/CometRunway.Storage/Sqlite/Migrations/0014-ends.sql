-- How many tasks ended in each minute, and what those cost that ended on each day: counted by the database with what ends them. Everybody's stand under the tenant
-- '', of whom groups are not counted. A text that is absent is ''.
CREATE TABLE task_end (
    tenant       TEXT    NOT NULL,
    minute       INTEGER NOT NULL,  -- since 1970
    status       TEXT    NOT NULL,
    failure_code TEXT    NOT NULL,
    tasks        INTEGER NOT NULL,
    PRIMARY KEY (tenant, minute, status, failure_code)
) WITHOUT ROWID;
CREATE INDEX task_end_by_age ON task_end (minute);

-- By kind and model, or by group: a row is of one or the other.
CREATE TABLE task_usage (
    tenant       TEXT    NOT NULL,
    of_group     INTEGER NOT NULL,
    day          INTEGER NOT NULL,  -- since 1970, UTC
    kind         TEXT    NOT NULL,
    model        TEXT    NOT NULL,
    grp          TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    tasks        INTEGER NOT NULL,
    credits      REAL    NOT NULL,
    without_cost INTEGER NOT NULL,
    PRIMARY KEY (tenant, of_group, day, kind, model, grp, status)
) WITHOUT ROWID;
CREATE INDEX task_usage_by_age ON task_usage (of_group, day);

CREATE TRIGGER task_end_counted AFTER UPDATE OF ended_at ON task WHEN old.ended_at IS NULL AND new.ended_at IS NOT NULL BEGIN
    INSERT INTO task_end (tenant, minute, status, failure_code, tasks)
    SELECT whose.tenant, new.ended_at / 60000, new.status, substr(coalesce(CASE WHEN json_valid(new.detail) THEN json_extract(new.detail, '$.failureCode') END, ''), 1, 200), 1
    FROM (SELECT new.tenant AS tenant UNION ALL SELECT '') AS whose WHERE true
    ON CONFLICT (tenant, minute, status, failure_code) DO UPDATE SET tasks = tasks + 1;

    INSERT INTO task_usage (tenant, of_group, day, kind, model, grp, status, tasks, credits, without_cost)
    SELECT whose.tenant, whose.of_group, new.ended_at / 86400000, iif(whose.of_group, '', coalesce(new.kind, '')), iif(whose.of_group, '', substr(coalesce(json_extract(said.detail, '$.model'), ''), 1, 200)),
        iif(whose.of_group, new.grp, ''), new.status, 1, coalesce(said.cost, 0), said.cost IS NULL
    FROM (
        SELECT detail, CASE WHEN json_valid(extra) AND json_type(extra, '$.cost.credits') IN ('integer', 'real') AND json_extract(extra, '$.cost.credits') BETWEEN 0 AND 1e12 THEN json_extract(extra, '$.cost.credits') END AS cost
        FROM (SELECT detail, json_extract(detail, '$.extra') AS extra FROM (SELECT CASE WHEN json_valid(new.detail) THEN new.detail ELSE '{}' END AS detail))
    ) AS said
    CROSS JOIN (SELECT new.tenant AS tenant, 0 AS of_group UNION ALL SELECT '', 0 UNION ALL SELECT new.tenant, 1 WHERE new.grp IS NOT NULL) AS whose WHERE true
    ON CONFLICT (tenant, of_group, day, kind, model, grp, status) DO UPDATE SET tasks = tasks + 1, credits = credits + excluded.credits, without_cost = without_cost + excluded.without_cost;
END;
