-- Texts are compared byte by byte: ids are no words of a language, and the database's locale must not matter.
CREATE TABLE task (
    sequence    bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      text    COLLATE "C" NOT NULL,
    id          text    COLLATE "C" NOT NULL,
    shard       integer NOT NULL,
    fingerprint bigint  NOT NULL,
    status      text    COLLATE "C" NOT NULL,
    version     bigint  NOT NULL,
    position    bigint  NOT NULL,
    grp         text    COLLATE "C",
    kind        text    COLLATE "C",
    labels      text    COLLATE "C",  -- JSON array of strings
    tracked_at  bigint  NOT NULL,     -- this and all moments: milliseconds since 1970, UTC
    visible_by  bigint  NOT NULL,
    deadline    bigint  NOT NULL,
    changed_at  bigint  NOT NULL,
    ended_at    bigint,               -- null while unfinished
    detail      text    COLLATE "C" NOT NULL,  -- JSON object
    UNIQUE (tenant, id)
) WITH (fillfactor = 75);             -- Room on the page for a task's next version, which then touches no index.
CREATE INDEX task_by_tenant ON task (tenant, sequence);
CREATE INDEX task_by_group ON task (tenant, grp, sequence) WHERE grp IS NOT NULL;
CREATE INDEX task_unfinished ON task (shard, fingerprint) WHERE ended_at IS NULL;
CREATE INDEX task_by_end ON task (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE task_update (
    position bigint PRIMARY KEY,
    task     bigint NOT NULL,         -- its sequence
    tenant   text   COLLATE "C" NOT NULL,
    id       text   COLLATE "C" NOT NULL,
    version  bigint NOT NULL,
    status   text   COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    grp      text   COLLATE "C",
    labels   text   COLLATE "C",
    detail   text   COLLATE "C"       -- JSON object; null where it would be empty
);
CREATE INDEX task_update_by_task ON task_update (task, position);

-- One row: the last position that was given. Whoever appends updates it first and so holds it until the end of the transaction: positions become
-- visible in their order.
CREATE TABLE log_head (
    head boolean PRIMARY KEY DEFAULT true CHECK (head),
    last bigint  NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log_head (last) VALUES (0);

CREATE TABLE credential (
    tenant        text   COLLATE "C" PRIMARY KEY,
    protected_key text   COLLATE "C" NOT NULL,
    kept_at       bigint NOT NULL
);

CREATE TABLE secret (
    name    text  COLLATE "C" PRIMARY KEY,
    content bytea NOT NULL            -- sealed with the master key
);
