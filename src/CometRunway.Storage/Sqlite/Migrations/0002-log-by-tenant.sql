-- A tenant's feed reads its own part of the log. Both end in the position by nature.
CREATE INDEX task_update_by_tenant ON task_update (tenant);
CREATE INDEX task_update_by_group ON task_update (tenant, grp) WHERE grp IS NOT NULL;
