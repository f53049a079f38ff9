-- What was answered to requests that came with an idempotency key, for those who repeat them.
CREATE TABLE kept_answer (
    tenant      text   COLLATE "C" NOT NULL,
    key         text   COLLATE "C" NOT NULL,
    fingerprint text   COLLATE "C" NOT NULL,  -- of the request
    content     text   COLLATE "C" NOT NULL,  -- encrypted
    at          bigint NOT NULL,
    PRIMARY KEY (tenant, key)
);
CREATE INDEX kept_answer_by_age ON kept_answer (at);
