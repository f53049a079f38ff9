-- Actions on many tasks, and how far they are.
CREATE TABLE bulk_action (
    tenant     TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,            -- null while it runs
    detail     TEXT    NOT NULL,   -- JSON object
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;
CREATE INDEX bulk_action_by_tenant ON bulk_action (tenant, started_at);
CREATE INDEX bulk_action_by_start ON bulk_action (started_at);
CREATE INDEX bulk_action_by_end ON bulk_action (ended_at);
