-- sequence and position are AUTOINCREMENT so that a number is never given twice, not even after its row is pruned.
-- Indexes end in the row's own number by nature: (tenant) is ordered by sequence, (task) of the log by position.
CREATE TABLE task (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    shard       INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    status      TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    grp         TEXT,
    kind        TEXT,
    labels      TEXT,              -- JSON array of strings
    tracked_at  INTEGER NOT NULL,  -- this and all moments: milliseconds since 1970, UTC
    visible_by  INTEGER NOT NULL,
    deadline    INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL,
    ended_at    INTEGER,           -- null while unfinished
    detail      TEXT    NOT NULL,  -- JSON object
    UNIQUE (tenant, id)
);
CREATE INDEX task_by_tenant ON task (tenant);
CREATE INDEX task_by_group ON task (tenant, grp) WHERE grp IS NOT NULL;
CREATE INDEX task_unfinished ON task (shard, fingerprint) WHERE ended_at IS NULL;
CREATE INDEX task_by_end ON task (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE task_update (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    task     INTEGER NOT NULL,     -- its sequence: near the last ones for new tasks, where an index of random ids touches a page a row
    tenant   TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    status   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    grp      TEXT,
    labels   TEXT,
    detail   TEXT                  -- JSON object; null where it would be empty
);
CREATE INDEX task_update_by_task ON task_update (task);

CREATE TABLE credential (
    tenant        TEXT PRIMARY KEY,
    protected_key TEXT    NOT NULL,
    kept_at       INTEGER NOT NULL
) WITHOUT ROWID;
