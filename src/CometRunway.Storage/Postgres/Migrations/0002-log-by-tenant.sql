-- A tenant's feed reads its own part of the log. Writers of the version before wait while these are made.
CREATE INDEX task_update_by_tenant ON task_update (tenant, position);
CREATE INDEX task_update_by_group ON task_update (tenant, grp, position) WHERE grp IS NOT NULL;
