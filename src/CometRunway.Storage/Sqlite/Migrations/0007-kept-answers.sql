-- What was answered to requests that came with an idempotency key, for those who repeat them.
CREATE TABLE kept_answer (
    tenant      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,  -- of the request
    content     TEXT    NOT NULL,  -- encrypted
    at          INTEGER NOT NULL,
    PRIMARY KEY (tenant, key)
);
CREATE INDEX kept_answer_by_age ON kept_answer (at);
