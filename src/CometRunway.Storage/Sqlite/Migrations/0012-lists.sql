-- Lists are in the order of moments, so that what is older or younger than something stands together. Every index ends in the row's own number by nature.

-- When it failed; and how improbable it is that it still goes on, where it is stuck and its detail can be read. Neither is kept: only indexes hold them.
ALTER TABLE task ADD COLUMN failed_at INTEGER GENERATED ALWAYS AS (CASE WHEN status = 'FAILED' THEN ended_at END) VIRTUAL;
ALTER TABLE task ADD COLUMN improbability REAL GENERATED ALWAYS AS (
    CASE WHEN instr(detail, '"stuck":') > 0 AND json_valid(detail) THEN CAST(json_extract(detail, '$.stuck.improbability') AS REAL) END
) VIRTUAL;

-- By when they were tracked: a tenant's, what of them has not ended, what is of a group; everybody's, and what of them has not ended.
DROP INDEX task_by_tenant;
DROP INDEX task_open;
DROP INDEX task_by_group;
CREATE INDEX task_listed ON task (tenant, tracked_at);
CREATE INDEX task_open ON task (tenant, tracked_at) WHERE ended_at IS NULL;
CREATE INDEX task_by_group ON task (tenant, grp, tracked_at) WHERE grp IS NOT NULL;
CREATE INDEX task_of_all ON task (tracked_at);
CREATE INDEX task_open_of_all ON task (tracked_at) WHERE ended_at IS NULL;

-- By when they ended, or failed, of a tenant; everybody's failures beside the ends that there are.
CREATE INDEX task_ended ON task (tenant, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX task_failed ON task (tenant, failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX task_failed_of_all ON task (failed_at) WHERE failed_at IS NOT NULL;

-- What is stuck, of a tenant and of everybody.
CREATE INDEX task_stuck ON task (tenant, improbability) WHERE improbability IS NOT NULL;
CREATE INDEX task_stuck_of_all ON task (improbability) WHERE improbability IS NOT NULL;
