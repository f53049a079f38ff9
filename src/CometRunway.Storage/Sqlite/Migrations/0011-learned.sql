-- What polling has learned, as its rules write it down. Only they read it.
CREATE TABLE learned (
    name    TEXT    NOT NULL PRIMARY KEY,
    form    BLOB    NOT NULL,
    kept_at INTEGER NOT NULL
);
CREATE INDEX learned_by_age ON learned (kept_at);
