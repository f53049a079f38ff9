CREATE TABLE webhook (
    tenant   TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    reached  INTEGER NOT NULL,     -- everything of the log up to here was delivered, or has a delivery
    detail   TEXT    NOT NULL,     -- JSON object; address and secrets in it are encrypted
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;

CREATE TABLE webhook_delivery (
    tenant   TEXT    NOT NULL,
    webhook  TEXT    NOT NULL,
    position INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    next_at  INTEGER,              -- null unless it is retried
    detail   TEXT    NOT NULL,     -- JSON object
    PRIMARY KEY (tenant, webhook, position)
) WITHOUT ROWID;
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (tenant, webhook, state, position);
CREATE INDEX webhook_delivery_due ON webhook_delivery (tenant, webhook, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_delivery_settled ON webhook_delivery (at) WHERE next_at IS NULL;
